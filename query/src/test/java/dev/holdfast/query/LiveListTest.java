package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.FoldingWatcher;
import dev.holdfast.query.testing.HandExecutor;
import dev.holdfast.query.testing.Places;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.object.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class LiveListTest {

    private ObjectStore store;
    private HandExecutor executor;

    @BeforeTry
    void open() {
        store = ObjectStore.inMemory(Atlas.MODEL);
        executor = new HandExecutor();
    }

    @AfterTry
    void close() {
        store.close();
    }

    @Provide
    Arbitrary<Random> seeds() {
        return Arbitraries.longs().map(Random::new);
    }

    private FoldingWatcher watch(LiveList live) {
        FoldingWatcher watcher = new FoldingWatcher();
        live.subscribe(watcher);
        executor.run();
        return watcher;
    }

    private ListView cities() {
        return ListView.of(store, "City").sortBy("Name").withoutPreparing();
    }

    private StoredObject city(String name) {
        Draft draft = store.create("City").set("Name", name);
        store.commit(draft);
        return store.get(Atlas.CITY, draft.id());
    }

    @Property(tries = 20)
    void theChangesFoldedAreAFreshQueryAfterEveryCommit(@ForAll("seeds") Random random) {
        Places places = new Places(store, random).commit(20);
        List<String> constraints =
                List.of("[Rank > 0]", "[not(contains(Name, 'a'))]", "[Place_Parent/Place/Rank > 0 or Name = empty]");
        ListView view = ListView.of(store, Atlas.PLACE)
                .where(constraints.get(random.nextInt(3)))
                .sortBy(random.nextBoolean() ? "Name" : "Rank")
                .withoutPreparing();
        LiveList live =
                LiveList.of(random.nextBoolean() ? view : view.search("b", "Note"), 1 + random.nextInt(30), executor);
        FoldingWatcher watcher = watch(live);
        for (int step = 0; step < 15; step++) {
            watcher.subscription().request(1);
            change(places, random);
            if (random.nextInt(3) > 0) {
                watcher.subscription().request(2);
                executor.run();
                assertThat(watcher.rows()).isEqualTo(live.page().objects());
            }
        }
    }

    private void change(Places places, Random random) {
        List<Draft> drafts = new ArrayList<>(List.of(places.draft()));
        for (StoredObject object : Places.all(store, Atlas.PLACE)) {
            if (random.nextInt(8) == 0) {
                Draft draft = store.edit(object);
                drafts.add(random.nextInt(3) == 0 ? draft.delete() : linked(places.filled(draft), random));
            }
        }
        store.commit(drafts);
    }

    private Draft linked(Draft draft, Random random) {
        List<StoredObject> all = Places.all(store, Atlas.PLACE);
        return draft.set("Place_Parent", all.get(random.nextInt(all.size())).id());
    }

    @Example
    void aWatcherIsToldRowByRow() {
        StoredObject a = city("a");
        StoredObject b = city("b");
        FoldingWatcher watcher = watch(LiveList.of(cities(), 10, executor));
        watcher.subscription().request(Long.MAX_VALUE);
        executor.run();
        store.commit(store.edit(a).set("Name", "c"), store.edit(b).set("Rank", 5));
        executor.run();
        StoredObject d = city("d");
        store.delete(b);
        executor.run();
        assertThat(watcher.changes()).hasSize(3);
        assertThat(watcher.changes().get(0).rows())
                .containsExactly(new RowChange.Inserted(0, a), new RowChange.Inserted(1, b));
        assertThat(watcher.changes().get(1).rows())
                .hasSize(2)
                .anyMatch(row -> row instanceof RowChange.Moved)
                .anyMatch(row -> row instanceof RowChange.Changed);
        assertThat(watcher.changes().get(2).rows())
                .hasSize(2)
                .contains(new RowChange.Inserted(1, d))
                .anyMatch(row -> row instanceof RowChange.Removed removed && removed.position() == 0);
    }

    @Example
    void aSlowWatcherGetsTheSumOfWhatItMissed() {
        FoldingWatcher watcher = watch(LiveList.of(cities(), 10, executor));
        watcher.subscription().request(1);
        executor.run();
        city("a");
        city("b");
        executor.run();
        assertThat(watcher.changes()).hasSize(1);
        store.delete(city("c"));
        watcher.subscription().request(5);
        executor.run();
        assertThat(watcher.changes()).hasSize(2);
        assertThat(watcher.changes().get(1).rows()).hasSize(2);
    }

    @Example
    void aCommitThatCannotTouchTheListMakesNoWork() {
        city("a");
        ListView constrained = cities().where("[Name < 'm']").search("a", "Name", "Note");
        FoldingWatcher watcher = watch(LiveList.of(constrained, 10, executor));
        watcher.subscription().request(5);
        executor.run();
        store.commit(
                store.create("Tag").set("Label", "a"), store.create("Country").set("Name", "a"));
        store.commit(store.edit(city("z")).set("Name", "y"));
        city("b");
        assertThat(executor.waiting()).isZero();
        city("aa");
        assertThat(executor.waiting()).isOne();
    }

    @Example
    void aRefreshTellsWhatOnlyThePassingOfTimeChanged() {
        Instant[] now = {Instant.parse("2026-05-31T12:00:00Z")};
        try (ObjectStore timed =
                ObjectStore.inMemory(Atlas.MODEL, StoreOptions.defaults().withSources(() -> now[0], new Random(1)))) {
            timed.commit(timed.create(Atlas.CITY).set("Founded", now[0].plusSeconds(60)));
            ListView founded = ListView.of(timed, Atlas.CITY)
                    .where("[Founded <= '[%CurrentDateTime%]']")
                    .withoutPreparing();
            LiveList live = LiveList.of(founded, 10, executor);
            FoldingWatcher watcher = watch(live);
            watcher.subscription().request(Long.MAX_VALUE);
            executor.run();
            live.refresh();
            executor.run();
            assertThat(watcher.changes()).hasSize(1);
            assertThat(watcher.rows()).isEmpty();
            now[0] = now[0].plusSeconds(120);
            live.refresh();
            executor.run();
            assertThat(watcher.rows()).hasSize(1);
        }
    }

    @Example
    void aWatcherIsToldThatTheListOrTheStoreClosed() {
        LiveList live = LiveList.of(cities(), 10, executor);
        FoldingWatcher first = watch(live);
        live.close();
        executor.run();
        FoldingWatcher late = watch(live);
        FoldingWatcher other = watch(LiveList.of(cities(), 10, executor));
        store.close();
        executor.run();
        assertThat(List.of(first.isComplete(), late.isComplete(), other.isComplete()))
                .containsOnly(true);
        assertThat(live.watchers()).isZero();
    }

    @Example
    void aCancelledWatcherIsToldNoMoreAndAWrongRequestIsAnError() {
        LiveList live = LiveList.of(cities(), 10, executor);
        FoldingWatcher cancelled = watch(live);
        cancelled.subscription().request(9);
        cancelled.subscription().cancel();
        FoldingWatcher wrong = watch(live);
        wrong.subscription().request(0);
        city("a");
        executor.run();
        assertThat(cancelled.changes()).isEmpty();
        assertThat(wrong.failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(live.watchers()).isZero();
    }

    @Example
    void aWatcherThatWasAwayGetsOneChangeAndNoneWhenNothingHappenedToTheList() {
        city("a");
        LiveList live = LiveList.of(cities(), 10, executor);
        FoldingWatcher before = watch(live);
        before.subscription().request(1);
        executor.run();
        before.subscription().cancel();
        long sequence = before.changes().get(0).sequence();
        store.commit(store.create("Tag"));
        FoldingWatcher idle = new FoldingWatcher(before.rows());
        live.resume(idle, before.rows(), sequence);
        executor.run();
        idle.subscription().request(5);
        executor.run();
        assertThat(idle.changes()).isEmpty();
        city("b");
        FoldingWatcher back = new FoldingWatcher(before.rows());
        live.resume(back, before.rows(), sequence);
        executor.run();
        back.subscription().request(5);
        executor.run();
        assertThat(back.changes()).hasSize(1);
        assertThat(back.changes().get(0).rows()).hasSize(1);
        assertThat(back.rows()).isEqualTo(live.page().objects());
        assertThat(idle.rows()).isEqualTo(back.rows());
    }
}
