package dev.holdfast.proof.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.ContentState;
import dev.holdfast.query.ListView;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything a store holds: the doctor, every file, and a search beside a look at every object. */
public final class WholeStore {
    private WholeStore() {}

    /** Fails when anything is wrong. */
    public static void verify(Device device) {
        assertThat(StoreCheck.check(device.store()).findings()).isEmpty();
        files(device);
        search(device);
    }

    private static void files(Device device) {
        for (ObjectId id : device.ids(Device.PHOTO)) {
            StoredObject photo = device.store().get(Device.PHOTO, id);
            ContentState state = device.files().state(photo);
            if (state == ContentState.UNSENT || state == ContentState.SYNCED) {
                // Length and digest are checked on the way.
                try (InputStream in = device.files().read(photo)) {
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void search(Device device) {
        List<ObjectId> plain = new ArrayList<>();
        device.store().read(view -> {
            view.scan(Device.CITY, city -> {
                if (((String) city.get("Name")).contains("bad")) {
                    plain.add(city.id());
                }
                return true;
            });
            return true;
        });
        ListView searched = ListView.of(device.store(), Device.CITY).search("bad", "Name");
        assertThat(searched.ids()).containsExactlyInAnyOrderElementsOf(plain);
    }
}
