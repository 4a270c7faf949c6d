package dev.holdfast.proof.stress;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.store.Draft;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Photos of a device whose contents one thread sets, replaces and removes; it knows what it was told is committed. */
final class Album {
    private static final int MOST = 15;

    private final Map<ObjectId, String> names = new HashMap<>();
    private final List<ObjectId> photos = new ArrayList<>();

    /** Commits something. What a commit that fails would have done is not believed to be done. */
    void change(Device device, Random random) {
        device.tick();
        int kind = random.nextInt(10);
        if (photos.isEmpty() || (kind < 4 && photos.size() < MOST)) {
            ObjectId id = write(device, device.store().create(Device.PHOTO), Picture.any(random));
            photos.add(id);
            return;
        }
        int place = random.nextInt(photos.size());
        Draft draft = device.store().edit(Device.PHOTO, photos.get(place));
        if (kind < 7) {
            write(device, draft, Picture.any(random));
        } else if (kind < 8) {
            device.files().remove(draft);
            commit(device, draft, Picture.NONE);
        } else {
            device.store().commit(draft.delete());
            names.remove(photos.remove(place));
        }
    }

    private ObjectId write(Device device, Draft draft, String name) {
        try {
            device.files().write(draft, new ByteArrayInputStream(Picture.bytes(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commit(device, draft, name);
    }

    private ObjectId commit(Device device, Draft draft, String name) {
        device.store().commit(draft.set(FileDocument.NAME, name));
        names.put(draft.id(), name);
        return draft.id();
    }

    /** What was told to be committed: names of pictures by id. */
    Map<ObjectId, String> committed() {
        return names;
    }
}
