package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.ORDERS;
import static dev.holdfast.store.testing.TradeModel.PARENT;
import static dev.holdfast.store.testing.TradeModel.PARTY;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.StorePorts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deletion: SPEC 2.7. */
class DeletionContractTest extends ObjectStoreContract {
    @Test
    void anUncommittedObjectIsDropped() {
        Draft tag = store.create(TAG).set(TEXT, "x").delete();
        assertThat(tag.isGone()).isTrue();
        store.commit(tag);
        assertThat(store.count(TAG)).isZero();
        assertThat(store.pending().count()).isZero();
    }

    @Test
    void aNeverUploadedObjectGoesTogetherWithItsPendingCreation() {
        Draft tag = tag("t");
        assertThat(store.pending().count()).isEqualTo(1);
        store.commit(tag.delete());
        assertThat(holds(tag)).isFalse();
        assertThat(store.pending().count()).isZero();
        assertThatThrownBy(() -> store.get(TAG, tag.id())).isInstanceOf(ObjectDeletedException.class);
        assertThat(tag.isGone()).isTrue();
    }

    @Test
    void anObjectTheServerKnowsLeavesADeleteToUpload() {
        Draft tag = tag("t");
        upload();
        assertThat(stored(tag).state()).isEqualTo(ObjectState.SYNCED);
        store.delete(stored(tag));
        assertThat(holds(tag)).isFalse();
        assertThat(store.pending().find(tag.id()).orElseThrow().kind()).isEqualTo(ChangeKind.DELETED);
    }

    @Test
    void anEditedObjectThatTheServerKnowsIsPendingAsDeletedAlone() {
        Draft tag = tag("t");
        upload();
        store.commit(tag.set(TEXT, "edited"));
        store.commit(tag.delete());
        assertThat(store.pending().count()).isEqualTo(1);
        assertThat(store.pending().find(tag.id()).orElseThrow().kind()).isEqualTo(ChangeKind.DELETED);
    }

    @Test
    void whileItsCreationIsInFlightADeleteFollowsIt() {
        Draft tag = tag("t");
        UploadBatch batch = take();
        store.commit(tag.delete());
        assertThat(holds(tag)).isFalse();
        assertThat(store.pending().find(tag.id()).orElseThrow().kind()).isEqualTo(ChangeKind.DELETED);
        accept(batch);
        assertThat(store.pending().find(tag.id()).orElseThrow().kind()).isEqualTo(ChangeKind.DELETED);
        upload();
        assertThat(store.pending().count()).isZero();
    }

    @Test
    void referencesToADeletedObjectAreClearedAndTheirOwnersAreChanged() {
        Draft customer = store.create(CUSTOMER).set(NAME, "Ada");
        Draft tag = store.create(TAG).set(TEXT, "t");
        Draft kept = store.create(TAG).set(TEXT, "kept");
        Draft order = store.create(ORDER).set(BUYER, customer).set(TAGS, List.of(tag, kept));
        store.commit(customer, tag, kept, order);
        upload();
        store.delete(stored(customer), stored(tag));
        assertThat(stored(order).get(BUYER)).isNull();
        assertThat(stored(order).get(TAGS)).containsExactly(kept.id());
        assertThat(stored(order).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(stored(order).changedMembers()).containsExactlyInAnyOrder(BUYER, TAGS);
        assertThat(store.pending().find(order.id()).orElseThrow().members())
                .containsExactlyInAnyOrder("Order_Customer", "Order_Tags");
    }

    @Test
    void referencesToADeletedObjectAreClearedInOpenDrafts() {
        Draft customer = store.create(CUSTOMER).set(NAME, "Ada");
        Draft tag = store.create(TAG);
        store.commit(customer, tag);
        Draft open = store.create(ORDER).set(BUYER, customer).add(TAGS, tag).set(REMARK, "stays");
        store.delete(stored(customer), stored(tag));
        assertThat(open.get(BUYER)).isNull();
        assertThat(open.get(TAGS)).isEmpty();
        assertThat(open.get(REMARK)).isEqualTo("stays");
        store.commit(open);
        assertThat(stored(open).get(BUYER)).isNull();
    }

    @Test
    void aDeletionLooksUpThoseReferencesAloneThatCanLeadToItsObject() {
        store.commit(tag("t").delete());
        QueryColumns columns = StorePorts.of(store).columns();
        assertThat(columns.column(TAGS)).isPresent();
        assertThat(columns.column(BUYER)).isEmpty();
    }

    @Test
    void circlesAndSelfReferencesCanBeDeleted() {
        Draft self = store.create(PARTY);
        self.set(PARENT, self);
        Draft one = store.create(PARTY);
        Draft two = store.create(PARTY).set(PARENT, one);
        one.set(PARENT, two);
        store.commit(self, one, two);
        store.commit(self.delete(), one.delete());
        assertThat(holds(self)).isFalse();
        assertThat(stored(two).get(PARENT)).isNull();
        store.commit(two.delete());
        assertThat(store.count(PARTY)).isZero();
        assertThat(store.pending().count()).isZero();
    }

    @Test
    void anOwnerThatIsDeletedInTheSameCommitIsNotBroughtBack() {
        Draft order = store.create(ORDER);
        Draft customer = store.create(CUSTOMER).set(ORDERS, List.of(order));
        store.commit(order, customer);
        upload();
        store.commit(order.delete(), customer.delete());
        assertThat(store.count(PARTY)).isZero();
        assertThat(store.count(ORDER)).isZero();
        assertThat(store.pending().list(10)).allMatch(change -> change.kind() == ChangeKind.DELETED);
    }

    @Test
    void aReferenceSetInTheCommitThatDeletesItsTargetIsCleared() {
        Draft tag = tag("t");
        Draft order = store.create(ORDER).set(TAGS, List.of(tag));
        store.commit(order, tag.delete());
        assertThat(stored(order).get(TAGS)).isEmpty();
    }

    @Test
    void deletingWhatIsGoneAlreadyIsNoErrorAndWritesNothing() {
        Draft tag = tag("t");
        Draft other = store.edit(stored(tag));
        store.commit(tag.delete());
        long before = lastCommit();
        store.commit(other.delete());
        assertThat(lastCommit()).isEqualTo(before);
    }

    @Test
    void aDeletedDraftTakesNoEdit() {
        Draft tag = tag("t").delete();
        assertThatThrownBy(() -> tag.set(TEXT, "x")).isInstanceOf(ObjectDeletedException.class);
        store.commit(tag);
        assertThatThrownBy(() -> tag.get(TEXT)).isInstanceOf(ObjectDeletedException.class);
    }

    private void upload() {
        accept(take());
    }

    private UploadBatch take() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();
    }

    private void accept(UploadBatch batch) {
        store.pending()
                .settle(batch.changes().stream()
                        .map(change -> new Outcome.Accepted(change.key(), "v1", Map.of()))
                        .toList());
    }
}
