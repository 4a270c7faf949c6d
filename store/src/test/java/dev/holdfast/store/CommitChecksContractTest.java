package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.DUE;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.STATUS;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static dev.holdfast.store.testing.TradeModel.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.IllegalTextException;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.OutOfRangeException;
import dev.holdfast.store.error.ReadOnlyMemberException;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.error.UnknownEnumerationValueException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongEntityException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.model.DomainModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks at commit: SPEC 2.6 and 2.8. */
class CommitChecksContractTest extends ObjectStoreContract {
    @Test
    void aWrongTypeIsRefusedWhenItIsSet() {
        Draft order = store.create(ORDER);
        assertThatThrownBy(() -> order.set("Lines", "secret"))
                .isInstanceOf(WrongTypeException.class)
                .hasMessageContaining("Lines")
                .hasMessageContaining("Integer")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> order.set("Lines", 1L)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> order.set("Order_Customer", "secret")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> order.set("Order_Tags", "secret")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> order.set("Order_Tags", List.of("secret"))).isInstanceOf(WrongTypeException.class);
        assertThat(order.editedMembers()).isEmpty();
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        Draft tag = store.create(TAG).set(TEXT, "x".repeat(21));
        TooLongException error = refused(TooLongException.class, tag);
        assertThat(error.limit()).isEqualTo(20);
        assertNames(error, "Tag", "Text");
        store.commit(tag.set(TEXT, "\uD83D\uDE00".repeat(20)));
        assertThat(stored(tag).get(TEXT)).hasSize(40);
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        Draft order = store.create(ORDER).set(TOTAL, new BigDecimal("123456789012345678901"));
        OutOfRangeException error = refused(OutOfRangeException.class, order);
        assertThat(error.limit()).contains("20");
        assertNames(error, "Order", "Total");
        store.commit(order.set(TOTAL, new BigDecimal("-99999999999999999999.99999999")));
        assertThat(stored(order).get(TOTAL)).isEqualByComparingTo("-99999999999999999999.99999999");
    }

    @Test
    void moreThanEightFractionalDigitsAreRoundedHalfEven() {
        Draft order = store.create(ORDER).set(TOTAL, new BigDecimal("0.123456785"));
        store.commit(order);
        assertThat(stored(order).get(TOTAL)).isEqualByComparingTo("0.12345678");
    }

    @Test
    void anInstantOutOfRangeIsRefused() {
        Draft order = store.create(ORDER).set(DUE, Instant.MAX);
        assertNames(refused(OutOfRangeException.class, order), "Order", "Due");
        store.commit(order.set(DUE, Instant.ofEpochMilli(Long.MIN_VALUE)));
        assertThat(stored(order).get(DUE)).isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
    }

    @Test
    void anUnknownEnumerationValueIsRefused() {
        Draft order = store.create(ORDER).set(STATUS, "secret");
        assertNames(refused(UnknownEnumerationValueException.class, order), "Order", "Status");
    }

    @Test
    void anUnpairedSurrogateIsRefusedAndEveryOtherTextIsKept() {
        Draft order = store.create(ORDER).set(REMARK, "secret\uD800");
        assertNames(refused(IllegalTextException.class, order), "Order", "Remark");
        String text = "a\0b\uD83D\uDE00\uFFFF\n\u0130";
        store.commit(order.set(REMARK, text));
        assertThat(stored(order).get(REMARK)).isEqualTo(text);
    }

    @Test
    void anUnknownMemberIsRefused() {
        assertThatThrownBy(() -> store.create(TAG).set("Colour", "red")).isInstanceOf(UnknownMemberException.class);
        assertThatThrownBy(() -> store.create(TAG).set(REMARK, "x")).isInstanceOf(UnknownMemberException.class);
    }

    @Test
    void whatTheStoreKeepsItselfCannotBeWritten() {
        DomainModel model = DomainModel.define("Docs", 1)
                .entity("Doc", e -> e.fileDocument())
                .build();
        ObjectStore docs = place.open(stores, model, options());
        Draft doc = docs.create("Doc").set("FileName", "a.txt");
        assertThatThrownBy(() -> doc.set("FileSize", 1L))
                .isInstanceOf(ReadOnlyMemberException.class)
                .hasMessageContaining("FileSize");
        docs.commit(doc);
        assertThat(docs.get(model.entity("Doc"), doc.id()).get("FileName")).isEqualTo("a.txt");
    }

    @Test
    void anObjectDeletedMeanwhileIsRefused() {
        Draft tag = tag("t");
        Draft late = store.edit(stored(tag)).set(TEXT, "late");
        Draft other = store.create(TAG).set(TEXT, "other");
        store.commit(tag.delete());
        ObjectDeletedException error = refused(ObjectDeletedException.class, other, late);
        assertThat(error).hasMessageContaining("Tag").hasMessageNotContaining("late");
        assertThat(late.isGone()).isTrue();
        assertThatThrownBy(() -> store.edit(TAG, tag.id())).isInstanceOf(ObjectDeletedException.class);
    }

    @Test
    void aWrongEntityIsRefusedAtOnce() {
        Draft tag = tag("t");
        Draft order = store.create(ORDER);
        assertThatThrownBy(() -> order.set(BUYER, tag))
                .isInstanceOf(WrongEntityException.class)
                .hasMessageContaining("Order_Customer");
        assertThatThrownBy(() -> order.set(BUYER, stored(tag))).isInstanceOf(WrongEntityException.class);
        assertThatThrownBy(() -> order.set(BUYER, tag.id())).isInstanceOf(WrongEntityException.class);
        assertThatThrownBy(() -> order.set("Order_Customer", tag)).isInstanceOf(WrongEntityException.class);
        assertThatThrownBy(() -> order.add(TAGS, order)).isInstanceOf(WrongEntityException.class);
        assertThat(order.editedMembers()).isEmpty();
    }

    @Test
    void aReferenceNamesAnyObjectOfTheTargetOrItsSpecializationsStoredOrNot() {
        Draft customer = store.create(CUSTOMER).set(NAME, "special");
        Draft order = store.create(ORDER).set(BUYER, customer);
        store.commit(order);
        assertThat(stored(order).get(BUYER)).isEqualTo(customer.id());
        store.commit(customer);
        Draft other = store.create(ORDER).set(BUYER, stored(customer));
        store.commit(other);
        assertThat(stored(other).get(BUYER)).isEqualTo(customer.id());
    }

    @Test
    void aFailedCommitChangesNothingAndLeavesTheDraftsAsTheyWere() {
        Draft stays = tag("stays");
        Draft goes = tag("goes");
        Draft fresh = store.create(TAG).set(TEXT, "fresh");
        Draft bad = store.create(TAG).set(TEXT, "x".repeat(30));
        stays.set(TEXT, "edited");
        goes.delete();
        long before = lastCommit();
        long sequence = store.journal().lastSequence();
        long pending = store.pending().count();
        assertThatThrownBy(() -> store.commit(stays, goes, fresh, bad)).isInstanceOf(TooLongException.class);
        assertThat(lastCommit()).isEqualTo(before);
        assertThat(store.journal().lastSequence()).isEqualTo(sequence);
        assertThat(store.pending().count()).isEqualTo(pending);
        assertThat(stored(stays).get(TEXT)).isEqualTo("stays");
        assertThat(holds(goes)).isTrue();
        assertThat(holds(fresh)).isFalse();
        assertThat(stays.get(TEXT)).isEqualTo("edited");
        assertThat(fresh.isNew()).isTrue();
        assertThat(bad.get(TEXT)).hasSize(30);
        store.commit(stays, goes, fresh, bad.set(TEXT, "short"));
        assertThat(store.count(TAG)).isEqualTo(3);
        assertThat(stored(stays).get(TEXT)).isEqualTo("edited");
        assertThat(holds(goes)).isFalse();
    }

    private <E extends CheckException> E refused(Class<E> type, Draft... drafts) {
        long before = lastCommit();
        E error = catchThrowableOfType(type, () -> store.commit(drafts));
        assertThat(error).isNotNull();
        assertThat(lastCommit()).isEqualTo(before);
        return error;
    }

    private static void assertNames(CheckException error, String entity, String member) {
        assertThat(error.entity()).isEqualTo(entity);
        assertThat(error)
                .hasMessageContaining(entity)
                .hasMessageContaining(member)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("xxx")
                .hasMessageNotContaining("123456789012345678901");
    }
}
