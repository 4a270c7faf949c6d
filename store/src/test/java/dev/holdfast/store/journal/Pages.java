package dev.holdfast.store.journal;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small world for tests of downloads: countries and places, and short ways to write pages. */
final class Pages {
    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).string("Code", 2, a -> a.indexed()))
            .entity(
                    "Place",
                    e -> e.string("Name", 20, a -> a.indexed())
                            .string("Notes")
                            .integer("Population")
                            .decimal("Area")
                            .bool("Coastal")
                            .binary("Flag")
                            .hashedString("Secret")
                            .autonumber("Number")
                            .reference("Place_Country", "Country", a -> a.indexed())
                            .referenceSet("Place_Sisters", "Place"))
            .entity("City", e -> e.generalization("Place").string("Mayor", 50))
            .build();
    static final Entity PLACE = MODEL.entity("Place");
    static final Entity CITY = MODEL.entity("City");
    static final Entity COUNTRY = MODEL.entity("Country");

    private Pages() {}

    static ObjectId id(long number) {
        return ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    /** A place with these values: name, value, name, value. */
    static RemoteObject place(long number, String version, Object... values) {
        return new RemoteObject("Place", id(number), version, values(values));
    }

    static RemoteObject city(long number, String version, Object... values) {
        return new RemoteObject("City", id(number), version, values(values));
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    static RemotePage changes(RemoteObject... objects) {
        return RemotePage.changes("Place", Arrays.asList(objects), List.of(), Optional.empty());
    }

    static RemotePage deletions(ObjectId... ids) {
        return RemotePage.changes("Place", List.of(), Arrays.asList(ids), Optional.empty());
    }

    static RemotePage removals(ObjectId... ids) {
        return new RemotePage(
                "Place", List.of(), List.of(), Arrays.asList(ids), RemotePage.Part.CHANGES, Optional.empty());
    }

    static RemotePage full(RemotePage.Part part, RemoteObject... objects) {
        return RemotePage.full("Place", Arrays.asList(objects), part, Optional.of(cursor(part + " " + objects.length)));
    }

    static DownloadCursor cursor(String token) {
        return new DownloadCursor(token, "binding");
    }

    static RemoteChanges.Applied applied(ObjectStore store, RemotePage page) {
        return store.remote().apply(page);
    }

    static StoredObject get(ObjectStore store, long number) {
        return store.get(PLACE, id(number));
    }

    static boolean isThere(ObjectStore store, long number) {
        return store.find(PLACE, id(number)).isPresent();
    }

    /** Commits an edit of one member. */
    static void edit(ObjectStore store, long number, String member, Object value) {
        store.commit(store.edit(get(store, number)).set(member, value));
    }
}
