package dev.holdfast.proof.damage;

import static dev.holdfast.proof.workload.Device.CITY;
import static dev.holdfast.proof.workload.Device.COUNTRY;
import static dev.holdfast.proof.workload.Device.PHOTO;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.query.ListView;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a host may want to know of a store; each answer is a text to compare. */
final class Questions {
    private static final Map<String, Function<Device, String>> ALL = new LinkedHashMap<>();

    static {
        for (Entity entity : List.of(COUNTRY, CITY, PHOTO)) {
            ALL.put(
                    "count " + entity.name(),
                    device -> Long.toString(device.store().count(entity)));
            ALL.put("scan " + entity.name(), device -> scan(device, entity));
        }
        ALL.put(
                "cities by name",
                device -> ids(ListView.of(device.store(), CITY).sortBy("Name")));
        ALL.put("large cities", device -> ids(ListView.of(device.store(), CITY).where("[Population > 500000]")));
        ALL.put(
                "cities of a country",
                device -> ids(ListView.of(device.store(), CITY).where("[City_Country/Country/Name > 'm']")));
        ALL.put("search", device -> ids(ListView.of(device.store(), CITY).search("bad", "Name")));
        ALL.put(
                "pending",
                device -> device.store().pending().list(10_000).stream()
                        .map(each -> each.object() + " " + each.kind() + " " + each.entity())
                        .toList()
                        .toString());
        ALL.put(
                "in flight",
                device -> device.store().pending().openBatches().stream()
                        .flatMap(batch -> batch.changes().stream())
                        .map(each -> each.key() + " " + each.object() + " " + shown(each.values()))
                        .toList()
                        .toString());
        ALL.put(
                "quarantine",
                device -> device.store().quarantine().list(0, 1_000).stream()
                        .map(each ->
                                each.number() + " " + each.object() + " " + each.reason() + " " + shown(each.values()))
                        .toList()
                        .toString());
        ALL.put(
                "journal",
                device -> device.store().journal().read(device.store().journal().firstSequence() - 1, 10_000).stream()
                        .map(each -> each.sequence() + " " + each.kind() + " " + each.object())
                        .toList()
                        .toString());
        ALL.put("cursor", device -> device.store().remote().cursor("City").toString());
        ALL.put("files", Questions::files);
    }

    private Questions() {}

    static Map<String, Function<Device, String>> all() {
        return ALL;
    }

    /** A question about one object, by its id. */
    static String object(Device device, ObjectId id) {
        return device.store().find(id).map(Questions::shown).orElse("none");
    }

    private static String scan(Device device, Entity entity) {
        Map<ObjectId, String> all = new TreeMap<>();
        device.store().read(view -> {
            view.scan(entity, object -> {
                all.put(object.id(), shown(object));
                return true;
            });
            return true;
        });
        return all.toString();
    }

    private static String shown(StoredObject object) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (Member member : object.entity().members()) {
            values.put(member.name(), object.get(member.name()));
        }
        return object.entity().name() + " " + object.state() + " " + shown(values);
    }

    private static String shown(Map<String, @Nullable Object> values) {
        return new TreeMap<>(values).toString();
    }

    private static String ids(ListView view) {
        return view.withoutPreparing().ids().toString();
    }

    private static String files(Device device) {
        List<String> found = new ArrayList<>();
        for (ObjectId id : device.ids(PHOTO)) {
            StoredObject photo = device.store().get(PHOTO, id);
            found.add(id + " " + device.files().state(photo) + " " + Arrays.hashCode(contents(device, photo)));
        }
        return found.toString();
    }

    private static byte[] contents(Device device, StoredObject photo) {
        try (InputStream in = device.files().read(photo)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
