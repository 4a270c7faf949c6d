package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** SPEC 9.4 as a property: two stores that knew the same of a server have the same after all that is unsent went over. */
class UnsentRoundTripTest {
    private static final List<Entity> ENTITIES = List.of(Atlas.COUNTRY, Atlas.CITY, Atlas.TOUR);

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whatWasUnsentIsInTheOtherStoreOnceAndWhole(@ForAll long seed) {
        Random random = new Random(seed);
        try (TestStores stores = new TestStores()) {
            Path twin = stores.newFolder();
            Path out = stores.newFolder();
            Atlas source = new Atlas(stores.onDisk(Atlas.MODEL));
            change(source, random, 15);
            source.upload();
            source.store.backup(twin);
            change(source, random, 12);
            if (source.takeAll().batch().isPresent()) {
                refuseSome(source, random);
            }
            change(source, random, 12);
            ObjectStore other = stores.open(twin, Atlas.MODEL);

            UnsentCount count = source.store.unsent().export(out).count();
            Imported imported = other.unsent().importFrom(out);

            assertThat(imported.made() + imported.quarantined() + imported.present())
                    .isEqualTo(count.total());
            assertThat(refused(other)).isEqualTo(refused(source.store));
            assertThat(imported.quarantined()).isEqualTo(count.quarantined());
            assertThat(objects(other)).isEqualTo(objects(source.store));
            assertThat(unsent(other)).isSubsetOf(unsent(source.store));
            assertThat(other.unsent().importFrom(out)).isEqualTo(new Imported(0, 0, count.total()));
            assertThat(objects(other)).isEqualTo(objects(source.store));
        }
    }

    private static void refuseSome(Atlas atlas, Random random) {
        for (UploadBatch batch : atlas.store.pending().openBatches()) {
            for (UploadChange change : batch.changes()) {
                if (random.nextInt(4) == 0) {
                    atlas.refuse(change, RefusalReason.NOT_VALID);
                }
            }
        }
    }

    private static void change(Atlas atlas, Random random, int times) {
        for (int i = 0; i < times; i++) {
            List<ObjectId> ids = new ArrayList<>(objects(atlas.store).keySet());
            int what = ids.isEmpty() ? 0 : random.nextInt(6);
            ObjectId id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
            if (what < 2) {
                atlas.add(ENTITIES.get(random.nextInt(3)).name(), "Name", "n" + random.nextInt(1000));
            } else if (what < 3) {
                atlas.delete(id);
            } else if (what < 5) {
                atlas.edit(id, "Name", "e" + random.nextInt(1000));
            } else {
                refer(atlas, random, id, ids);
            }
        }
    }

    private static void refer(Atlas atlas, Random random, ObjectId id, List<ObjectId> ids) {
        StoredObject owner = atlas.get(id);
        ObjectId to = ids.get(random.nextInt(ids.size()));
        Entity target = atlas.get(to).entity();
        if (owner.entity() == Atlas.CITY && target == Atlas.COUNTRY) {
            atlas.edit(id, "City_Country", to);
        } else if (owner.entity() == Atlas.TOUR && target == Atlas.CITY) {
            atlas.edit(id, "Tour_Cities", List.of(to));
        } else if (owner.entity() == Atlas.TOUR && target == Atlas.TOUR) {
            atlas.edit(id, "Tour_Next", to);
        }
    }

    private static Map<ObjectId, Map<String, String>> objects(ObjectStore store) {
        Map<ObjectId, Map<String, String>> all = new TreeMap<>();
        store.read(view -> {
            ENTITIES.forEach(entity -> view.scan(entity, object -> {
                Map<String, String> values = new LinkedHashMap<>();
                entity.members().stream()
                        .filter(object::isAvailable)
                        .forEach(member -> values.put(member.name(), String.valueOf(object.get(member.name()))));
                all.put(object.id(), values);
                return true;
            }));
            return null;
        });
        return all;
    }

    private static Map<ObjectId, String> refused(ObjectStore store) {
        Map<ObjectId, String> all = new TreeMap<>();
        store.quarantine()
                .list(0, 1_000)
                .forEach(entry -> all.merge(
                        entry.object(), entry.kind() + " " + entry.values() + entry.base(), (one, two) -> one + two));
        return all;
    }

    private static Set<ObjectId> unsent(ObjectStore store) {
        Set<ObjectId> all = new TreeSet<>();
        store.pending().list(1_000).forEach(change -> all.add(change.object()));
        store.pending().openBatches().forEach(batch -> batch.changes().forEach(change -> all.add(change.object())));
        return all;
    }
}
