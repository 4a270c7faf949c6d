package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.DUE;
import static dev.holdfast.store.testing.TradeModel.GRAMS;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NUMBER;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PAID;
import static dev.holdfast.store.testing.TradeModel.PIN;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.SCAN;
import static dev.holdfast.store.testing.TradeModel.STATUS;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TAX;
import static dev.holdfast.store.testing.TradeModel.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.NotAvailableException;
import dev.holdfast.store.error.ServerAssignedMemberException;
import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-assigned members, typed and declared defaults, system members: SPEC 1.3, 1.5, 1.6. */
class ServerMembersContractTest extends ObjectStoreContract {
    @Test
    void anObjectWithServerAssignedMembersIsMadeAndViewedOffline() {
        Draft order = store.create(ORDER).set(REMARK, "offline");
        store.commit(order);
        StoredObject stored = stored(order);
        assertThat(stored.get(REMARK)).isEqualTo("offline");
        assertThat(stored.isAvailable(NUMBER)).isFalse();
        assertThat(stored.isAvailable(TAX)).isFalse();
        assertThat(stored.isAvailable(TOTAL)).isTrue();
    }

    @Test
    void readingAServerAssignedMemberBeforeItHasAValueSaysSo() {
        Draft order = store.create(ORDER);
        assertThatThrownBy(() -> order.get(NUMBER)).isInstanceOf(NotAvailableException.class);
        store.commit(order);
        assertThatThrownBy(() -> order.get(TAX)).isInstanceOf(NotAvailableException.class);
        assertThatThrownBy(() -> stored(order).get(NUMBER)).isInstanceOf(NotAvailableException.class);
        assertThatThrownBy(() -> stored(order).get("Tax"))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("Tax")
                .hasMessageContaining("Order");
    }

    @Test
    void writingAServerAssignedMemberIsAnError() {
        Draft order = store.create(ORDER);
        assertThatThrownBy(() -> order.set(NUMBER, 7L)).isInstanceOf(ServerAssignedMemberException.class);
        assertThatThrownBy(() -> order.set("Tax", BigDecimal.ONE)).isInstanceOf(ServerAssignedMemberException.class);
        assertThatThrownBy(() -> order.set(TAX, null)).isInstanceOf(ServerAssignedMemberException.class);
    }

    @Test
    void serverAssignedMembersAndHashedTextsAreNeverPending() {
        Draft order = store.create(ORDER).set(PIN, "hash").set(REMARK, "r");
        store.commit(order);
        PendingChange change = store.pending().find(order.id()).orElseThrow();
        assertThat(change.members()).contains("Remark").doesNotContain("Number", "Tax", "Pin");
        assertThat(stored(order).get(PIN)).isEqualTo("hash");
    }

    @Test
    void anObjectMadeOfflineGetsTypedDefaultsWhateverTheModelDeclares() {
        Draft order = store.create(ORDER);
        assertDefaults(order.get(LINES), order.get(STATUS));
        store.commit(order);
        StoredObject stored = stored(order);
        assertDefaults(stored.get(LINES), stored.get(STATUS));
        assertThat(stored.get(GRAMS)).isZero();
        assertThat(stored.get(TOTAL)).isZero();
        assertThat(stored.get(PAID)).isFalse();
        assertThat(stored.get(REMARK)).isNull();
        assertThat(stored.get(DUE)).isNull();
        assertThat(stored.get(PIN)).isNull();
        assertThat(stored.get(SCAN)).isNull();
        assertThat(stored.get(BUYER)).isNull();
        assertThat(stored.get(TAGS)).isEmpty();
    }

    private static void assertDefaults(Integer lines, String status) {
        assertThat(lines).isZero();
        assertThat(status).isNull();
    }

    @Test
    void theOptionAppliesDeclaredDefaultsAndAnExplicitEmptyStaysEmpty() {
        ObjectStore with = place.open(stores, MODEL, StoreOptions.defaults().withDeclaredDefaults());
        Draft order = with.create(ORDER);
        assertThat(order.get(LINES)).isEqualTo(1);
        Draft emptied = with.create(ORDER).set(LINES, null).set(STATUS, null);
        with.commit(order, emptied);
        assertThat(with.get(ORDER, order.id()).get(LINES)).isEqualTo(1);
        assertThat(with.get(ORDER, order.id()).get(STATUS)).isEqualTo("Open");
        assertThat(with.get(ORDER, order.id()).get(GRAMS)).isZero();
        assertThat(with.get(ORDER, emptied.id()).get(LINES)).isNull();
        assertThat(with.get(ORDER, emptied.id()).get(STATUS)).isNull();
    }

    @Test
    void emptyAndZeroAreDifferentValues() {
        Draft order = store.create(ORDER).set(LINES, null);
        store.commit(order);
        assertThat(stored(order).get(LINES)).isNull();
        store.commit(order.set(LINES, 0));
        assertThat(stored(order).get(LINES)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdDate", "changedDate", "owner", "changedBy", "CreatedDate", "OWNER"})
    void namingASystemMemberIsAClearError(String name) {
        Draft order = store.create(ORDER);
        assertThatThrownBy(() -> order.set(name, "x")).isInstanceOf(SystemMemberException.class);
        assertThatThrownBy(() -> order.get(name)).isInstanceOf(SystemMemberException.class);
        store.commit(order);
        assertThatThrownBy(() -> stored(order).get(name))
                .isInstanceOf(SystemMemberException.class)
                .hasMessageContaining("system member");
    }
}
