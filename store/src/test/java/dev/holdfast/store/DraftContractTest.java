package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.SCAN;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static dev.holdfast.store.testing.TradeModel.TOTAL;
import static dev.holdfast.store.testing.TradeModel.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.journal.ChangeJournal;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts: SPEC 2.1 and 2.3. */
class DraftContractTest extends ObjectStoreContract {
    @Test
    void nothingIsStoredBeforeTheCommit() {
        Draft tag = store.create(TAG).set(TEXT, "new");
        assertThat(holds(tag)).isFalse();
        assertThat(store.count(TAG)).isZero();
        assertThat(tag.isNew()).isTrue();
        assertThat(tag.isChanged()).isTrue();
        store.commit(tag);
        assertThat(stored(tag).get(TEXT)).isEqualTo("new");
        assertThat(tag.isNew()).isFalse();
        assertThat(tag.isChanged()).isFalse();
    }

    @Test
    void aCommitWritesExactlyTheDraftsPassedAndNothingElseComesAlong() {
        Draft target = store.create(CUSTOMER).set(NAME, "not passed");
        Draft order = store.create(ORDER).set(BUYER, target);
        store.commit(order);
        assertThat(holds(target)).isFalse();
        assertThat(target.isNew()).isTrue();
        assertThat(stored(order).get(BUYER)).isEqualTo(target.id());
    }

    @Test
    void readingADraftGivesTheEditElseWhatIsStoredAtThatMoment() {
        Draft first = store.create(CUSTOMER).set(NAME, "one").set(AGE, 1);
        store.commit(first);
        Draft second = store.edit(stored(first)).set(NAME, "mine");
        store.commit(first.set(AGE, 2).set(NAME, "theirs"));
        assertThat(second.get(NAME)).isEqualTo("mine");
        assertThat(second.get(AGE)).isEqualTo(2);
        assertThat(second.editedMembers()).containsExactly(NAME);
    }

    @Test
    void aCommitWritesOnlyTheMembersThatWereEdited() {
        Draft first = store.create(CUSTOMER).set(NAME, "one").set(AGE, 1);
        store.commit(first);
        Draft second = store.edit(stored(first)).set(AGE, 9);
        store.commit(first.set(NAME, "two"));
        store.commit(second);
        assertThat(stored(first).get(NAME)).isEqualTo("two");
        assertThat(stored(first).get(AGE)).isEqualTo(9);
    }

    @Test
    void settingTheValueThatIsThereIsNoChangeAndWritesNothing() {
        Draft order = store.create(ORDER)
                .set(REMARK, "same")
                .set(TOTAL, new BigDecimal("1.50"))
                .set(SCAN, new byte[] {1, 2})
                .set(TAGS, List.of());
        store.commit(order);
        long before = lastCommit();
        ChangeJournal journal = store.journal();
        long sequence = journal.lastSequence();
        order.set(REMARK, "same")
                .set(TOTAL, new BigDecimal("1.5000"))
                .set(SCAN, new byte[] {1, 2})
                .set(TAGS, List.of());
        assertThat(order.editedMembers()).isEmpty();
        assertThat(store.commit(order).commitNumber()).isEqualTo(before);
        assertThat(lastCommit()).isEqualTo(before);
        assertThat(journal.lastSequence()).isEqualTo(sequence);
        assertThat(stored(order).commitNumber()).isEqualTo(before);
    }

    @Test
    void aDraftWithoutAnEditWritesNothing() {
        Draft tag = tag("text");
        long before = lastCommit();
        store.commit(store.edit(stored(tag)));
        store.commit();
        assertThat(lastCommit()).isEqualTo(before);
    }

    @Test
    void anEditThatReturnsToTheStoredValueIsNoChange() {
        Draft tag = tag("text");
        tag.set(TEXT, "other").set(TEXT, "text");
        assertThat(tag.editedMembers()).isEmpty();
        long before = lastCommit();
        assertThat(store.commit(tag).commitNumber()).isEqualTo(before);
    }

    @Test
    void rollbackReturnsToTheLastCommittedValues() {
        Draft customer = store.create(CUSTOMER).set(NAME, "first");
        store.commit(customer);
        store.commit(customer.set(NAME, "second"));
        customer.set(NAME, "third").set(AGE, 3).rollback();
        assertThat(customer.get(NAME)).isEqualTo("second");
        assertThat(customer.get(AGE)).isZero();
        assertThat(customer.isChanged()).isFalse();
        customer.delete().rollback();
        assertThat(customer.isGone()).isFalse();
        assertThat(customer.get(NAME)).isEqualTo("second");
    }

    @Test
    void rollingBackANewObjectDropsIt() {
        Draft tag = store.create(TAG).set(TEXT, "never");
        tag.rollback();
        assertThat(tag.isGone()).isTrue();
        assertThat(tag.isChanged()).isFalse();
        store.commit(tag);
        assertThat(store.count(TAG)).isZero();
        assertThatThrownBy(() -> tag.set(TEXT, "again")).isInstanceOf(ObjectDeletedException.class);
        assertThatThrownBy(() -> tag.get(TEXT)).isInstanceOf(ObjectDeletedException.class);
    }

    @Test
    void oneDraftServesManyCommits() {
        Draft tag = store.create(TAG);
        for (String text : List.of("a", "b", "c")) {
            store.commit(tag.set(TEXT, text));
            assertThat(stored(tag).get(TEXT)).isEqualTo(text);
        }
        assertThat(lastCommit()).isEqualTo(3);
    }

    @Test
    void membersAreSetByNameAndByHandleAlike() {
        Draft tag = tag("t");
        Draft order = store.create("Order")
                .set("Remark", "by name")
                .set("Lines", 3)
                .set("Order_Customer", null)
                .set("Order_Tags", List.of(tag, stored(tag), tag.id()));
        store.commit(order);
        assertThat(stored(order).get(REMARK)).isEqualTo("by name");
        assertThat(stored(order).get(LINES)).isEqualTo(3);
        assertThat(stored(order).get("Order_Tags")).isEqualTo(stored(order).get(TAGS));
        assertThat(stored(order).get(TAGS)).containsExactly(tag.id());
    }

    @Test
    void aSpecializationHasTheMembersOfItsGeneralizationAndNotTheOtherWay() {
        Draft customer = store.create(CUSTOMER).set(NAME, "Ada").set(AGE, 36).set(VIP, true);
        store.commit(customer);
        assertThat(stored(customer).get(NAME)).isEqualTo("Ada");
        assertThatThrownBy(() -> store.create("Party").set(AGE, 1)).isInstanceOf(UnknownMemberException.class);
        assertThatThrownBy(() -> store.create("Tag").get(NAME)).isInstanceOf(UnknownMemberException.class);
    }

    @Test
    void targetsAreAddedToAReferenceSetAndTakenOut() {
        Draft one = tag("1");
        Draft two = tag("2");
        Draft order = store.create(ORDER).add(TAGS, one).add(TAGS, stored(two));
        store.commit(order);
        assertThat(stored(order).get(TAGS)).containsExactlyInAnyOrder(one.id(), two.id());
        store.commit(order.remove(TAGS, one));
        assertThat(stored(order).get(TAGS)).containsExactly(two.id());
        assertThat(store.commit(order.add(TAGS, two)).commitNumber()).isEqualTo(lastCommit());
    }

    @Test
    void bytesThatAreGivenOrTakenAreCopies() {
        byte[] mine = {1, 2, 3};
        Draft order = store.create(ORDER).set(SCAN, mine);
        mine[0] = 9;
        store.commit(order);
        stored(order).get(SCAN)[0] = 9;
        order.get(SCAN)[0] = 9;
        assertThat(stored(order).get(SCAN)).containsExactly(1, 2, 3);
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> store.create("Oder"))
                .isInstanceOfSatisfying(
                        UnknownEntityException.class,
                        e -> assertThat(e.nearest()).contains("Order"));
        assertThatThrownBy(() -> store.create(ORDER).set("Remarks", "x"))
                .isInstanceOfSatisfying(
                        UnknownMemberException.class,
                        e -> assertThat(e.nearest()).contains("Remark"));
    }

    @Test
    void aDraftOfAnotherStoreAndTwoOfOneObjectAreRefused() {
        ObjectStore other = stores.inMemory(MODEL);
        Draft foreign = other.create(TAG);
        assertThatThrownBy(() -> store.commit(foreign)).isInstanceOf(IllegalArgumentException.class);
        Draft tag = tag("t");
        Draft again = store.edit(stored(tag)).set(TEXT, "x");
        assertThatThrownBy(() -> store.commit(tag.set(TEXT, "y"), again)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stored(tag).get(TEXT)).isEqualTo("t");
    }

    @Test
    void whatADraftShowsOfItselfHoldsNoValue() {
        Draft tag = store.create(TAG).set(TEXT, "secret");
        assertThat(tag.toString()).contains("Tag", tag.id().toString(), "Text").doesNotContain("secret");
    }
}
