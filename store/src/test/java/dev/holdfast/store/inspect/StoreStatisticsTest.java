package dev.holdfast.store.inspect;

import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PERSON;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.SCAN;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.ChangeJournal.ConsumerStatus;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CheckedStores.class)
class StoreStatisticsTest {
    private ObjectStore store;
    private Draft order;

    @BeforeEach
    void fill(TestStores stores) {
        store = stores.onDisk(MODEL);
        order = store.create(ORDER).set(REMARK, "secret").set(SCAN, new byte[] {1, 2, 3});
        store.commit(order, store.create(CUSTOMER).set(NAME, "secret"), store.create(PERSON));
        store.journal().consumer("index", ChangeJournal.Start.OLDEST).acknowledge(1);
        store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
        store.commit(store.create(TAG).set(TEXT, "secret"), order.set(REMARK, "secret too"));
    }

    @Test
    void everyFigureIsThere() {
        StoreStatistics figures = StoreStatistics.of(store);
        assertThat(figures.objects())
                .containsEntry("Party", 0L)
                .containsEntry("Person", 1L)
                .containsEntry("Customer", 1L)
                .containsEntry("Order", 1L)
                .containsEntry("Tag", 1L);
        assertThat(figures.pending()).isEqualTo(2);
        assertThat(figures.inFlight()).isEqualTo(3);
        assertThat(figures.quarantined()).isZero();
        assertThat(figures.firstSequence()).isBetween(1L, 2L);
        assertThat(figures.lastSequence()).isEqualTo(store.journal().lastSequence());
        assertThat(figures.consumers()).containsExactly(new ConsumerStatus("index", 1, figures.lastSequence() - 1));
        assertThat(figures.databaseBytes()).isPositive();
        assertThat(figures.logBytes()).isPositive();
        assertThat(figures.lentReaders()).isZero();
        assertThat(figures.columnsFilledPercent()).isEmpty();
        assertThat(figures.commitNumber()).isEqualTo(store.read(view -> view.commitNumber()));
    }

    @Test
    void aReaderInUseIsCounted() {
        assertThat(store.<Integer>read(view -> StoreStatistics.of(store).lentReaders()))
                .isEqualTo(1);
    }

    @Test
    void aDumpShowsEverythingButValues() {
        StoreDump dump = StoreDump.of(store);
        assertThat(dump.overview())
                .contains(
                        "entity Order: 1 objects",
                        "table pending: 1 rows",
                        "table creation: 1 rows",
                        "consumer index: at 1",
                        "3 in flight")
                .doesNotContain("secret");
        assertThat(dump.object(ORDER, order.id()).orElseThrow())
                .contains("state NEW", "Remark: a value", "Scan: bytes", "Number: not available", "Status: empty")
                .doesNotContain("secret");
        assertThat(dump.journalTail(100))
                .contains("CREATED Order", "CHANGED Order")
                .doesNotContain("secret");
        assertThat(dump.journalTail(1).lines()).hasSize(1);
        assertThat(dump.object(TAG, order.id())).isEmpty();
    }

    @Test
    void aDumpShowsValuesWhenTheyAreAskedFor() {
        StoreDump dump = StoreDump.withValues(store);
        assertThat(dump.object(ORDER, order.id()).orElseThrow()).contains("Remark: secret too", "Scan: AQID");
        assertThat(dump.journalTail(100)).contains("secret");
    }

    @Test
    void aTailHasABound() {
        assertThatThrownBy(() -> StoreDump.of(store).journalTail(1_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
