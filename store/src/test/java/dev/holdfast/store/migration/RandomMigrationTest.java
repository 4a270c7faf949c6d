package dev.holdfast.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Random pairs of models and random stores with pending work (SPEC 9.2): nothing pending is lost, it is in the store or in the
 * quarantine; everything else equals the stated rules, worked out here without the code under test. The doctor looks before and
 * after.
 */
class RandomMigrationTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH);

    @Property(tries = 20)
    void nothingPendingIsLostAndEverythingElseFollowsTheRules(@ForAll long seed) {
        migrate(seed);
    }

    @Property(tries = 1_000)
    @Tag("long")
    void theSameForManyMore(@ForAll long seed) {
        migrate(seed);
    }

    private static void migrate(long seed) {
        Random random = new Random(seed);
        Evolution evolution = new Evolution(random);
        DomainModel first = evolution.model(evolution.first);
        DomainModel second = evolution.model(evolution.second);
        try (TestStores stores = new TestStores()) {
            Path folder = stores.newFolder();
            ObjectStore before = stores.open(folder, first, OPTIONS);
            Map<ObjectId, String> objects = new RandomContents(evolution, random, before).fill(30);
            Map<ObjectId, ObjectPicture> expected = new LinkedHashMap<>();
            objects.forEach((id, key) -> expected.put(id, ObjectPicture.of(before, evolution.first, key, id)));
            long waiting = before.quarantine().count();
            stores.close(before);
            MigrationPlan plan = ObjectStore.planMigration(folder, second, OPTIONS);
            AdviceTest.demandAgreement(first, second, plan);

            ObjectStore after = stores.open(folder, second, OPTIONS);

            TestStores.verify(after);
            ExpectedMigration rule = new ExpectedMigration(evolution, after);
            expected.forEach(rule::demand);
            assertThat(after.quarantine().count()).isEqualTo(waiting + rule.setAside());
            assertThat(plan.setAside()).as(plan.toString()).isEqualTo(rule.setAside());
            assertThat(after.pending().count()).isEqualTo(rule.unsent());
            after.pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
        }
    }
}
