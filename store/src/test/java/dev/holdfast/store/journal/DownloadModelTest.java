package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random histories of pages, commits and restarts against plain maps. The seed that jqwik prints brings a history back. */
class DownloadModelTest {
    private static final String[] MEMBERS = {"Name", "Population", "Coastal"};
    private static final int OBJECTS = 6;
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH);

    /** An object as the plain model has it: what the server last said, and the edits on top. */
    private static final class Plain {
        final Map<String, Object> server = new LinkedHashMap<>();
        final Map<String, Object> edits = new LinkedHashMap<>();

        Object value(String member) {
            return edits.containsKey(member) ? edits.get(member) : server.get(member);
        }
    }

    private static Object value(Random random, String member) {
        return switch (member) {
            case "Name" -> random.nextInt(4) == 0 ? null : "n" + random.nextInt(4);
            case "Population" -> random.nextInt(4);
            default -> random.nextBoolean();
        };
    }

    private static RemoteObject named(Random random, long number) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String member : MEMBERS) {
            if (random.nextInt(3) > 0) {
                values.put(member, value(random, member));
            }
        }
        return new RemoteObject("Place", id(number), "v" + random.nextInt(100), values);
    }

    private static RemotePage page(Random random) {
        List<RemoteObject> objects = new ArrayList<>();
        List<ObjectId> deleted = new ArrayList<>();
        List<ObjectId> removed = new ArrayList<>();
        for (long number = 0; number < OBJECTS; number++) {
            switch (random.nextInt(8)) {
                case 0 -> deleted.add(id(number));
                case 1 -> removed.add(id(number));
                case 2, 3, 4 -> objects.add(named(random, number));
                default -> {}
            }
        }
        return new RemotePage("Place", objects, deleted, removed, Part.CHANGES, Optional.empty());
    }

    private static Map<ObjectId, String> shown(ObjectStore store) {
        Map<ObjectId, String> shown = new TreeMap<>();
        store.read(view -> {
            view.scan(PLACE, object -> shown.put(object.id(), show(object)) == null);
            return 0;
        });
        return shown;
    }

    private static String show(StoredObject object) {
        StringBuilder text = new StringBuilder(object.state() + " " + object.serverVersion());
        for (String member : MEMBERS) {
            text.append(' ').append(object.get(member));
        }
        return text.toString();
    }

    @Property(tries = 40)
    void pagesInOverlappingWindowsGiveTheSameStore(@ForAll long seed) {
        Random random = new Random(seed);
        List<RemotePage> pages = Stream.generate(() -> page(random)).limit(6).toList();
        try (ObjectStore once = ObjectStore.inMemory(MODEL);
                ObjectStore overlapping = ObjectStore.inMemory(MODEL)) {
            pages.forEach(once.remote()::apply);
            int done = 0;
            while (done < pages.size()) {
                int from = Math.max(0, done - random.nextInt(4));
                int to = Math.min(pages.size(), done + 1 + random.nextInt(3));
                pages.subList(from, to).forEach(overlapping.remote()::apply);
                done = to;
            }
            assertThat(shown(overlapping)).isEqualTo(shown(once));
            TestStores.verify(overlapping);
        }
    }

    @Property(tries = 40)
    void theSamePageTwiceWritesNothingTheSecondTime(@ForAll long seed) {
        Random random = new Random(seed);
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            for (int step = 0; step < 8; step++) {
                RemotePage page = page(random);
                store.remote().apply(page);
                long last = store.journal().lastSequence();
                Map<ObjectId, String> before = shown(store);
                RemoteChanges.Applied again = store.remote().apply(page);

                assertThat(again.changed() + again.created() + again.deleted() + again.removed() + again.conflicts())
                        .isZero();
                assertThat(store.journal().lastSequence()).isEqualTo(last);
                assertThat(shown(store)).isEqualTo(before);
                editSomething(store, random);
            }
        }
    }

    private static void editSomething(ObjectStore store, Random random) {
        store.find(PLACE, id(random.nextInt(OBJECTS))).ifPresent(object -> {
            String member = MEMBERS[random.nextInt(MEMBERS.length)];
            store.commit(store.edit(object).set(member, value(random, member)));
        });
    }

    @Property(tries = 40)
    void unsentEditsSurviveEveryDownload(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int steps) {
        Random random = new Random(seed);
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            store.remote().apply(page(random));
            for (int step = 0; step < steps; step++) {
                editSomething(store, random);
                Map<ObjectId, Map<String, Object>> edits = edits(store);
                RemotePage page = random.nextInt(4) == 0
                        ? RemotePage.full("Place", List.of(), Part.FULL_ONLY, Optional.empty())
                        : page(random);
                store.remote().apply(page);
                edits.forEach((id, values) -> {
                    StoredObject object = store.get(PLACE, id);
                    values.forEach(
                            (member, value) -> assertThat(object.get(member)).isEqualTo(value));
                });
            }
        }
    }

    private static Map<ObjectId, Map<String, Object>> edits(ObjectStore store) {
        Map<ObjectId, Map<String, Object>> edits = new LinkedHashMap<>();
        for (PendingChange change : store.pending().list(100)) {
            Map<String, Object> values = new LinkedHashMap<>();
            change.members()
                    .forEach(member ->
                            values.put(member, store.get(PLACE, change.object()).get(member)));
            edits.put(change.object(), values);
        }
        return edits;
    }

    @Property(tries = 25)
    void aHistoryOfPagesCommitsAndRestartsEqualsAPlainModel(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("download-model");
        Map<ObjectId, Plain> model = new TreeMap<>();
        ObjectStore store = ObjectStore.open(folder, MODEL, OPTIONS);
        try {
            for (int step = 0; step < 25; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        store.close();
                        store = ObjectStore.open(folder, MODEL, OPTIONS);
                    }
                    case 1, 2 -> edit(store, model, random);
                    case 3 -> answerInFull(store, model, random);
                    default -> change(store, model, random);
                }
                check(store, model);
            }
            TestStores.verify(store);
        } finally {
            store.close();
            delete(folder);
        }
    }

    private static void edit(ObjectStore store, Map<ObjectId, Plain> model, Random random) {
        ObjectId id = id(random.nextInt(OBJECTS));
        Plain plain = model.get(id);
        if (plain == null) {
            return;
        }
        String member = MEMBERS[random.nextInt(MEMBERS.length)];
        Object value = value(random, member);
        store.commit(store.edit(store.get(PLACE, id)).set(member, value));
        if (!Objects.equals(plain.value(member), value)) {
            plain.edits.put(member, value);
        }
    }

    private static void change(ObjectStore store, Map<ObjectId, Plain> model, Random random) {
        RemotePage page = page(random);
        store.remote().apply(page);
        page.objects().forEach(object -> say(model, object));
        Stream.concat(page.deleted().stream(), page.removed().stream()).forEach(id -> leave(model, id));
    }

    private static void say(Map<ObjectId, Plain> model, RemoteObject object) {
        Plain plain = model.computeIfAbsent(object.id(), id -> new Plain());
        plain.server.putAll(object.values());
        // An edit that says what the server says is no edit any more.
        object.values().forEach((member, value) -> {
            if (plain.edits.containsKey(member) && Objects.equals(plain.edits.get(member), value)) {
                plain.edits.remove(member);
            }
        });
    }

    private static void leave(Map<ObjectId, Plain> model, ObjectId id) {
        Plain plain = model.get(id);
        if (plain != null && plain.edits.isEmpty()) {
            model.remove(id);
        }
    }

    private static void answerInFull(ObjectStore store, Map<ObjectId, Plain> model, Random random) {
        List<RemoteObject> all = new ArrayList<>();
        for (long number = 0; number < OBJECTS; number++) {
            if (random.nextBoolean()) {
                all.add(named(random, number));
            }
        }
        int cut = random.nextInt(all.size() + 1);
        store.remote().apply(RemotePage.full("Place", all.subList(0, cut), Part.FULL_FIRST, Optional.empty()));
        store.remote().apply(RemotePage.full("Place", all.subList(cut, all.size()), Part.FULL_LAST, Optional.empty()));
        all.forEach(object -> say(model, object));
        List<ObjectId> named = all.stream().map(RemoteObject::id).toList();
        List.copyOf(model.keySet()).stream().filter(id -> !named.contains(id)).forEach(id -> leave(model, id));
    }

    private static void check(ObjectStore store, Map<ObjectId, Plain> model) {
        assertThat(shown(store).keySet()).isEqualTo(model.keySet());
        model.forEach((id, plain) -> {
            StoredObject object = store.get(PLACE, id);
            for (String member : MEMBERS) {
                assertThat(object.get(member)).isEqualTo(plain.value(member));
            }
            assertThat(object.state()).isEqualTo(plain.edits.isEmpty() ? ObjectState.SYNCED : ObjectState.CHANGED);
            assertThat(object.changedMembers().stream().map(member -> member.name()))
                    .containsExactlyInAnyOrderElementsOf(plain.edits.keySet());
        });
        assertThat(store.pending().count())
                .isEqualTo(model.values().stream()
                        .filter(plain -> !plain.edits.isEmpty())
                        .count());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
