package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.TestStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A device and a server whose answers get lost, with downloads while changes are in flight and somebody else at work on the
 * server: once everything was sent and downloaded, both hold the same.
 */
class ConvergenceTest {
    private static final String[] MEMBERS = {"Name", "Population"};
    private static final int OBJECTS = 4;

    /** A server in memory: the last change of a member wins, a change of a deleted object is refused, repetitions have a receipt. */
    private static final class Server {
        final Map<ObjectId, Map<String, Object>> objects = new TreeMap<>();
        final Map<ObjectId, Long> versions = new HashMap<>();
        final List<ObjectId> log = new ArrayList<>();
        final Map<ObjectId, Outcome> receipts = new HashMap<>();

        Outcome send(UploadChange change) {
            return receipts.computeIfAbsent(change.key(), key -> receive(change));
        }

        private Outcome receive(UploadChange change) {
            if (change.kind() == ChangeKind.DELETED) {
                if (objects.remove(change.object()) != null) {
                    touch(change.object());
                }
                return new Outcome.Accepted(change.key(), "", Map.of());
            }
            if (change.kind() == ChangeKind.CHANGED && !objects.containsKey(change.object())) {
                return new Outcome.Refused(change.key(), RefusalReason.NO_LONGER_AVAILABLE, "gone", Optional.empty());
            }
            Map<String, Object> object = objects.computeIfAbsent(change.object(), id -> new LinkedHashMap<>());
            Map<String, Object> given = new LinkedHashMap<>();
            for (String member : MEMBERS) {
                if (change.values().containsKey(member)) {
                    Object value = change.values().get(member);
                    Object kept = "n0".equals(value) ? "N0" : value;
                    object.put(member, kept);
                    if (!Objects.equals(kept, value)) {
                        given.put(member, kept);
                    }
                }
            }
            object.put("Number", touch(change.object()));
            given.put("Number", object.get("Number"));
            return new Outcome.Accepted(change.key(), version(change.object()), given);
        }

        long touch(ObjectId id) {
            log.add(id);
            versions.put(id, (long) log.size());
            return log.size();
        }

        String version(ObjectId id) {
            return "v" + versions.get(id);
        }

        RemotePage since(int place) {
            Set<ObjectId> touched = new LinkedHashSet<>(log.subList(place, log.size()));
            List<RemoteObject> named = new ArrayList<>();
            List<ObjectId> deleted = new ArrayList<>();
            for (ObjectId id : touched) {
                if (objects.containsKey(id)) {
                    named.add(new RemoteObject("Place", id, version(id), objects.get(id)));
                } else {
                    deleted.add(id);
                }
            }
            return RemotePage.changes("Place", named, deleted, Optional.of(new DownloadCursor("" + log.size(), "")));
        }
    }

    private static Object value(Random random, String member) {
        return member.equals("Name") ? "n" + random.nextInt(3) : (Object) random.nextInt(3);
    }

    private static void elsewhere(Server server, Random random) {
        ObjectId id = id(random.nextInt(OBJECTS));
        boolean isNew = !server.versions.containsKey(id);
        if (!isNew && !server.objects.containsKey(id)) {
            return; // An id lives once.
        }
        if (random.nextInt(20) == 0) {
            server.objects.remove(id);
        } else {
            String member = MEMBERS[random.nextInt(MEMBERS.length)];
            Map<String, Object> object = server.objects.computeIfAbsent(
                    id, each -> new LinkedHashMap<>(Pages.values("Name", "n9", "Population", 9, "Number", null)));
            object.put(member, value(random, member));
        }
        server.touch(id);
    }

    private static void here(ObjectStore store, Random random) {
        List<StoredObject> all = new ArrayList<>();
        store.read(view -> {
            view.scan(PLACE, all::add);
            return 0;
        });
        int choice = random.nextInt(20);
        if (choice == 0 || all.isEmpty()) {
            store.commit(store.create("Place").set("Name", "n1"));
            return;
        }
        Draft draft = store.edit(all.get(random.nextInt(all.size())));
        String member = MEMBERS[random.nextInt(MEMBERS.length)];
        store.commit(choice == 1 ? draft.delete() : draft.set(member, value(random, member)));
    }

    private static void upload(ObjectStore store, Server server, Random random, boolean lossy) {
        store.pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
        for (UploadBatch batch : store.pending().openBatches()) {
            for (UploadChange change : batch.changes()) {
                boolean arrives = !lossy || random.nextInt(3) > 0;
                boolean answered = !lossy || random.nextInt(3) > 0;
                Outcome outcome = arrives ? server.send(change) : new Outcome.Unknown(change.key());
                if (answered) {
                    store.pending().settle(List.of(outcome));
                } else if (!server.receipts.containsKey(change.key()) && random.nextBoolean()) {
                    store.pending().settle(List.of(new Outcome.NotSent(change.key(), "offline")));
                }
            }
        }
    }

    private static void download(ObjectStore store, Server server) {
        int place = store.remote()
                .cursor("Place")
                .map(cursor -> Integer.parseInt(cursor.token()))
                .orElse(0);
        store.remote().apply(server.since(place));
    }

    private static void step(ObjectStore store, Server server, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> elsewhere(server, random);
            case 1, 2 -> here(store, random);
            case 3 -> upload(store, server, random, true);
            default -> download(store, server);
        }
    }

    @Property(tries = 150)
    void deviceAndServerHoldTheSameOnceAllWasSent(@ForAll long seed) {
        Random random = new Random(seed);
        Server server = new Server();
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            for (int step = 0; step < 40; step++) {
                step(store, server, random);
            }
            int rounds = 0;
            do {
                upload(store, server, random, false);
                download(store, server);
            } while (store.pending().count() > 0 && rounds++ < 5);

            assertThat(store.pending().count()).isZero();
            assertThat(held(store)).isEqualTo(held(server));
            TestStores.verify(store);
        }
    }

    private static Map<ObjectId, List<Object>> held(ObjectStore store) {
        Map<ObjectId, List<Object>> held = new TreeMap<>();
        store.read(view -> {
            view.scan(PLACE, object -> {
                List<Object> values = new ArrayList<>();
                values.add(object.get("Name"));
                values.add(object.get("Population"));
                values.add(object.isAvailable(PLACE.autonumber("Number")) ? object.get("Number") : null);
                return held.put(object.id(), values) == null;
            });
            return 0;
        });
        return held;
    }

    private static Map<ObjectId, List<Object>> held(Server server) {
        Map<ObjectId, List<Object>> held = new TreeMap<>();
        server.objects.forEach((id, object) -> {
            List<Object> values = new ArrayList<>();
            values.add(object.get("Name"));
            values.add(object.get("Population"));
            values.add(object.get("Number"));
            held.put(id, values);
        });
        return held;
    }
}
