package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PARTY;
import static dev.holdfast.store.testing.TradeModel.PERSON;
import static dev.holdfast.store.testing.TradeModel.PIN;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreStatistics;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots, states, identity and views: SPEC 2.4, 2.5, 2.9. */
class SnapshotContractTest extends ObjectStoreContract {
    @Test
    void aSnapshotNeverChangesWhateverIsCommittedLater() {
        Draft tag = tag("before");
        StoredObject snapshot = stored(tag);
        store.commit(tag.set(TEXT, "after"));
        assertThat(snapshot.get(TEXT)).isEqualTo("before");
        assertThat(stored(tag).get(TEXT)).isEqualTo("after");
        assertThat(snapshot).isNotEqualTo(stored(tag));
        store.commit(tag.delete());
        assertThat(snapshot.get(TEXT)).isEqualTo("before");
    }

    @Test
    void stateGoesFromNewOverSyncedToChangedWithItsMembers() {
        Draft order = store.create(ORDER).set(REMARK, "a");
        store.commit(order);
        assertThat(stored(order).state()).isEqualTo(ObjectState.NEW);
        store.commit(order.set(REMARK, "b"));
        assertThat(stored(order).state()).isEqualTo(ObjectState.NEW);
        assertThat(stored(order).changedMembers()).isEmpty();
        settle(take(), "v1");
        assertThat(stored(order).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(stored(order).serverVersion()).isEqualTo("v1");
        store.commit(order.set(PIN, "stays here"));
        assertThat(stored(order).state()).isEqualTo(ObjectState.SYNCED);
        store.commit(order.set(REMARK, "c"));
        store.commit(order.set("Lines", 4));
        assertThat(stored(order).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(stored(order).changedMembers()).containsExactlyInAnyOrder(REMARK, ORDER.integer("Lines"));
        assertThat(stored(order).isRefused()).isFalse();
    }

    @Test
    void aRefusedObjectSaysSo() {
        Draft tag = tag("mine");
        settle(take(), "v1");
        store.commit(tag.set(TEXT, "not allowed"));
        UploadBatch batch = take();
        store.pending()
                .settle(List.of(new Outcome.Refused(
                        batch.changes().get(0).key(), RefusalReason.NOT_VALID, "no", Optional.empty())));
        assertThat(stored(tag).isRefused()).isTrue();
        assertThat(stored(tag).get(TEXT)).isEqualTo("mine");
        assertThat(stored(tag).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void anObjectIsFoundByItsEntityItsGeneralizationsAndItsIdAlone() {
        Draft customer = store.create(CUSTOMER).set(NAME, "Ada").set(AGE, 1);
        store.commit(customer);
        for (var entity : List.of(PARTY, PERSON, CUSTOMER)) {
            assertThat(store.find(entity, customer.id()))
                    .hasValueSatisfying(found -> assertThat(found.entity()).isSameAs(CUSTOMER));
            assertThat(store.count(entity)).isEqualTo(1);
        }
        assertThat(store.find(TAG, customer.id())).isEmpty();
        assertThat(store.find(customer.id())).isPresent();
        Draft person = store.create(PERSON);
        store.commit(person);
        assertThat(store.find(CUSTOMER, person.id())).isEmpty();
        assertThat(store.find(ObjectId.parse("00000000-0000-7000-8000-000000000000")))
                .isEmpty();
    }

    @Test
    void anIdIsMadeWithTheObjectAndNeverRewritten() {
        Draft tag = store.create(TAG);
        ObjectId id = tag.id();
        store.commit(tag);
        settle(take(), "v1");
        assertThat(stored(tag).id()).isEqualTo(id);
        assertThat(id.toUuid().version()).isEqualTo(7);
        assertThat(id.toUuid().variant()).isEqualTo(2);
    }

    @Test
    void idsRiseAndDifferAlsoWhenTheClockGoesBack() {
        AtomicLong millis = new AtomicLong(1_700_000_000_000L);
        InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
        ObjectStore timed = place.open(stores, MODEL, StoreOptions.defaults().withSources(clock, new Random(7)));
        List<ObjectId> ids = new ArrayList<>();
        for (long step : new long[] {0, 5, -60_000, -1, 0, 120_000, -1}) {
            millis.addAndGet(step);
            IntStream.range(0, 50).forEach(i -> ids.add(timed.create(TAG).id()));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aViewShowsOneCommitWhateverIsCommittedMeanwhile() {
        Draft one = tag("1");
        Draft two = tag("2");
        stored(one);
        store.read(view -> {
            long commit = view.commitNumber();
            assertThat(view.find(TAG, one.id()).orElseThrow().get(TEXT)).isEqualTo("1");
            inAnotherThread(() -> store.commit(one.set(TEXT, "1b"), two.set(TEXT, "2b"), store.create(TAG)));
            assertThat(view.find(TAG, one.id()).orElseThrow().get(TEXT)).isEqualTo("1");
            assertThat(view.find(TAG, two.id()).orElseThrow().get(TEXT)).isEqualTo("2");
            assertThat(view.count(TAG)).isEqualTo(2);
            assertThat(view.commitNumber()).isEqualTo(commit);
            Set<Object> texts = new HashSet<>();
            view.scan(TAG, each -> texts.add(each.get(TEXT)));
            assertThat(texts).containsExactlyInAnyOrder("1", "2");
            return null;
        });
        assertThat(stored(two).get(TEXT)).isEqualTo("2b");
    }

    @Test
    void aScanShowsEveryObjectOfTheLineOnceAndEndsWhenToldTo() {
        List<Draft> drafts = new ArrayList<>();
        IntStream.range(0, 1200).forEach(i -> drafts.add(store.create(i % 3 == 0 ? CUSTOMER : PERSON)));
        store.commit(drafts);
        Set<ObjectId> seen = new HashSet<>();
        store.read(view -> {
            view.scan(PARTY, each -> assertThat(seen.add(each.id())).isTrue() != null);
            return null;
        });
        assertThat(seen).hasSize(1200);
        List<StoredObject> few = new ArrayList<>();
        store.read(view -> {
            view.scan(CUSTOMER, each -> few.add(each) && few.size() < 5);
            return null;
        });
        assertThat(few).hasSize(5).allMatch(each -> each.entity() == CUSTOMER);
    }

    @Test
    void committedReadsOfHotObjectsComeFromMemory() {
        Draft tag = tag("hot");
        stored(tag);
        long hits = StoreStatistics.of(store).cacheHits();
        IntStream.range(0, 10).forEach(i -> stored(tag));
        assertThat(StoreStatistics.of(store).cacheHits()).isEqualTo(hits + 10);
    }

    @Test
    void aStoreWithoutACacheAnswersTheSame() {
        ObjectStore cold = place.open(stores, MODEL, StoreOptions.defaults().withCacheBytes(0));
        Draft tag = cold.create(TAG).set(TEXT, "a");
        cold.commit(tag);
        assertThat(cold.get(TAG, tag.id()).get(TEXT)).isEqualTo("a");
        cold.commit(tag.set(TEXT, "b"));
        assertThat(cold.get(TAG, tag.id()).get(TEXT)).isEqualTo("b");
        cold.commit(tag.delete());
        assertThat(cold.find(TAG, tag.id())).isEmpty();
        assertThat(StoreStatistics.of(cold).cacheHits()).isZero();
    }

    @Test
    void twoStoresInOneProcessKnowNothingOfEachOther() {
        ObjectStore other = place.open(stores, MODEL, options());
        Draft mine = tag("mine");
        assertThat(other.find(TAG, mine.id())).isEmpty();
        other.commit(other.create(TAG).set(TEXT, "theirs"));
        assertThat(store.count(TAG)).isEqualTo(1);
        other.close();
        assertThat(stored(mine).get(TEXT)).isEqualTo("mine");
    }

    @Test
    void aClosedStoreRefusesEverythingAndASecondCloseDoesNothing() {
        Draft tag = tag("t");
        StoredObject snapshot = stored(tag);
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(TAG, tag.id())).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.find(tag.id())).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.count(TAG)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.read(view -> 1)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.commit(tag.set(TEXT, "x"))).isInstanceOf(StoreClosedException.class);
        assertThat(snapshot.get(TEXT)).isEqualTo("t");
    }

    @Test
    void whatASnapshotShowsOfItselfHoldsNoValue() {
        Draft order = store.create(ORDER).set(REMARK, "secret").set(TAGS, List.of());
        store.commit(order);
        assertThat(stored(order).toString()).contains("Order", "NEW").doesNotContain("secret");
        assertThat(store.toString()).doesNotContain("secret");
    }

    private UploadBatch take() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();
    }

    private void settle(UploadBatch batch, String version) {
        store.pending()
                .settle(batch.changes().stream()
                        .map(change -> new Outcome.Accepted(change.key(), version, Map.of()))
                        .toList());
    }

    private static void inAnotherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
