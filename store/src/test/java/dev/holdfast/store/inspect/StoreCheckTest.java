package dev.holdfast.store.inspect;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.ORDERS;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static dev.holdfast.store.testing.TradeModel.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StoreInspector;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.RowChecksums;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CheckedStores.class)
class StoreCheckTest {
    private ObjectStore store;
    private Draft customer;
    private Draft order;
    private Draft tag;

    @BeforeEach
    void fill(TestStores stores) {
        fill(stores.inMemory(MODEL));
    }

    private void fill(ObjectStore empty) {
        store = empty;
        customer = store.create(CUSTOMER).set(NAME, "Ada");
        tag = store.create(TAG).set(TEXT, "urgent");
        order = store.create(ORDER).set(BUYER, customer).set(TAGS, List.of(tag));
        store.commit(customer, tag, order);
        customer.set(ORDERS, List.of(order));
        store.commit(customer);
        store.commit(order.set("Remark", "more").set(TOTAL, new BigDecimal("1.5")));
        Draft gone = store.create(TAG).set(TEXT, "gone");
        store.commit(gone);
        store.commit(gone.delete());
    }

    @Test
    void aStoreThatWorkedAsItShouldIsSound() {
        StoreReport report = StoreCheck.check(store);
        assertThat(report.isSound()).as("%s", report).isTrue();
        assertThat(report.objects()).isEqualTo(3);
        assertThat(report.commitNumber()).isEqualTo(5);
        assertThat(report.findings()).isEmpty();
    }

    /** Each line is a damage done behind the store's back, and what the doctor must call it. */
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            column-differs        @ update objects_1 set m1 = x'00'
            column-differs        @ update objects_1 set m1 = null
            column-differs        @ update objects_1 set m4 = 1 where m4 is null or m4 <> 1
            column-differs        @ update objects_4 set m9 = 'text'
            links-differ          @ delete from links_3
            links-differ          @ insert into links_3 select owner, zeroblob(16) from links_3
            links-without-owner   @ update links_3 set owner = zeroblob(16)
            record-damaged        @ update objects_5 set record = zeroblob(40)
            record-damaged        @ update objects_5 set record = substr(record, 1, length(record) - 1)
            record-damaged        @ update objects_5 set id = zeroblob(16)
            id-wrong              @ update objects_5 set id = x'01'
            entity-wrong          @ update objects_1 set entity = 1
            missing               @ drop index ix_m1
            missing               @ drop index item_batch
            missing               @ drop table seen
            other-definition      @ alter table seen add column extra
            commit-unknown        @ update progress set commit_number = 1
            progress-wrong        @ update progress set sequence = -1
            progress-wrong        @ insert into progress values(2, 9, 9, 9, 0)
            pending-number-wrong  @ update progress set pending_row = 0
            pending-without-record@ update creation set first = first + 100
            pointer-wrong         @ delete from creation
            pointer-wrong         @ update creation set body = (select body from creation where first = 2) where first = 1
            unreadable            @ update creation set body = x'ff'
            creation-block-wrong  @ update creation set open = 2
            creation-block-wrong  @ update creation set first = 100 where first = 3
            creation-block-wrong  @ insert into pending values(1, null, x'ff', 0)
            journal-gap           @ delete from journal where first = 4
            journal-gap           @ update journal set last = last + 1
            journal-end-wrong     @ delete from journal where first = 7
            journal-block-damaged @ update journal set entries = x'0001'
            journal-block-damaged @ update journal set entries = x'ff'
            journal-block-wrong   @ update journal set entries = cast(entries || x'00' as blob)
            journal-block-wrong   @ update journal set model = 7
            journal-block-wrong   @ update journal set origin = 7
            journal-commit-wrong  @ update journal set commit_number = 10 - commit_number
            consumer-misplaced    @ insert into consumer values('c', 99, 0)
            cursor-unknown        @ insert into cursor values('Nothing', 't', 'b', 0)
            seen-unknown          @ insert into seen values(77, zeroblob(16), 0)
            id-wrong              @ insert into unborn values(x'00', 0)
            item-without-batch    @ insert into item values(1, 1, zeroblob(16), zeroblob(16), x'00', 0)
            quarantine-damaged    @ insert into quarantine values(1, zeroblob(16), x'00', 0)
            resolution-damaged    @ insert into resolution values(1, x'00', 0)
            batch-wrong           @ insert into batch values(1, zeroblob(16), 0, 0)
            """)
    void damageIsFoundAndNamed(String code, String damage, TestStores stores) {
        damage(damage);
        StoreReport report = StoreCheck.check(store);
        assertThat(report.findings()).extracting(Finding::code).contains(code);
        assertThat(report.isSound()).isFalse();
        assertThat(report.toString()).contains(code);
        abandon(stores);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            pending-without-record@ update pending set row = row + 100
            pointer-wrong         @ delete from pending
            pending-deletion-wrong@ update pending set deleted = zeroblob(16)
            unreadable            @ update pending set body = x'ff'
            item-without-record   @ update item set number = number + 100
            """)
    void damageToWhatWaitsBehindABatchIsFoundAndNamed(String code, String damage, TestStores stores) {
        store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
        store.commit(customer.set(NAME, "Bea"));
        damage(damage);
        assertThat(StoreCheck.check(store).findings()).extracting(Finding::code).contains(code);
        abandon(stores);
    }

    @Test
    void aFindingNamesEntityAndObjectAndNoValue(TestStores stores) {
        damage("update objects_1 set m1 = x'00'");
        Finding finding = StoreCheck.check(store).findings().get(0);
        assertThat(finding.entity()).contains("Customer");
        assertThat(finding.object()).contains(customer.id());
        assertThat(finding.what()).contains("Name").doesNotContain("Ada");
        abandon(stores);
    }

    @Test
    void findingsAreCountedAllAndListedUpToALimit(TestStores stores) {
        int many = StoreCheck.MAX_FINDINGS + 5;
        store.commit(IntStream.range(0, many).mapToObj(i -> store.create(TAG)).toList());
        damage("update objects_5 set entity = 1");
        StoreReport report = StoreCheck.check(store);
        assertThat(report.findings()).hasSize(StoreCheck.MAX_FINDINGS);
        assertThat(report.findingCount()).isEqualTo(many + 1);
        abandon(stores);
    }

    @Test
    void aModulesInspectorIsAskedTooAndItsErrorIsAFinding() {
        StorePort port = StorePorts.of(store);
        port.addInspector(new FailingInspector());
        assertThat(StoreCheck.check(store).findings())
                .extracting(Finding::code)
                .containsExactly("thing-lost", "unreadable");
    }

    private static final class FailingInspector implements StoreInspector {
        private boolean asked;

        @Override
        public String name() {
            return "things";
        }

        @Override
        public void inspect(ReadSession session, FindingSink findings) {
            if (!asked) {
                asked = true;
                findings.report("thing-lost", "things", "a thing is lost");
                throw new StoreCorruptException("A page is damaged", null);
            }
        }
    }

    @Test
    void aClosedStoreIsCheckedByItsFolder(TestStores stores) {
        fill(stores.onDisk(MODEL));
        store.close();
        assertThat(StoreCheck.check(store.folder(), MODEL).isSound()).isTrue();
    }

    @Test
    void aStoreThatIsOpenElsewhereCanBeCheckedByItsFolder(TestStores stores) {
        fill(stores.onDisk(MODEL));
        assertThat(StoreCheck.check(store.folder(), MODEL).objects()).isEqualTo(3);
    }

    @Test
    void aDamagedPageIsFound(TestStores stores) throws IOException {
        fill(stores.onDisk(MODEL));
        store.commit(IntStream.range(0, 2000).mapToObj(i -> store.create(TAG)).toList());
        store.close();
        Path file = store.folder().resolve("holdfast.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = bytes.length - 8 * 4096; at < bytes.length; at++) {
            bytes[at] = 0x5a;
        }
        Files.write(file, bytes);
        StoreReport report = StoreCheck.check(store.folder(), MODEL);
        assertThat(report.findings()).extracting(Finding::code).contains("file-damaged");
        stores.forget(store.folder());
    }

    @Test
    void aFileThatIsNoDatabaseIsOneFinding(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("holdfast.db"), "this is not a database".repeat(500));
        assertThat(StoreCheck.check(folder, MODEL).findings())
                .extracting(Finding::code)
                .containsExactly("cannot-be-opened");
    }

    @Test
    void aFolderWithoutAStoreIsRefused(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("holdfast.db"));
        assertThatThrownBy(() -> StoreCheck.check(folder, MODEL)).isInstanceOf(StoreFormatException.class);
    }

    /** Whoever does this damage gives the rows their checksums too: what else is wrong with them is to be found. */
    private void damage(String damage) {
        StorePorts.of(store).write(session -> {
            int rows = session.sql().prepare(damage).execute();
            RowChecksums.renewAll(session.sql());
            return rows;
        });
    }

    private void abandon(TestStores stores) {
        stores.forget(store.folder());
        store.close();
    }
}
