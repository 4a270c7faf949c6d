package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.inspect.Finding;
import dev.holdfast.store.inspect.SalvageReport;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreSalvage;
import dev.holdfast.store.inspect.StoreStatistics;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import dev.holdfast.store.testing.RowChecksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row beside the objects that is not what was written is a typed error to whoever needs it, that names table and row; what does
 * not need it is as before; the doctor finds it.
 */
class DamagedRowsTest {
    /** What needs the rows of each table. */
    private static final Map<String, Consumer<DamagedRowsTest>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("batch", test -> test.store.pending().openBatches());
        READERS.put("consumer", test -> test.store.journal().consumers());
        READERS.put("creation", test -> test.store.pending().list(100));
        READERS.put("cursor", test -> {
            test.store.remote().cursor("City");
            test.store.remote().cursor("Tour");
        });
        READERS.put("entity", DamagedRowsTest::reopen);
        READERS.put("full_answer", DamagedRowsTest::endAnswer);
        READERS.put("imported", test -> test.store.unsent().importFrom(test.exported()));
        READERS.put("item", test -> test.store.pending().openBatches());
        READERS.put("journal", test -> test.store.journal().read(0, 10_000));
        READERS.put("layout", DamagedRowsTest::reopen);
        READERS.put("member", DamagedRowsTest::reopen);
        READERS.put("meta", DamagedRowsTest::reopen);
        READERS.put("model", DamagedRowsTest::reopen);
        READERS.put("pending", test -> test.store.pending().list(100));
        READERS.put("progress", test -> StoreStatistics.of(test.store));
        READERS.put("quarantine", test -> test.store.quarantine().list(0, 100));
        READERS.put("resolution", test -> test.store.remote().resolutions(0, 100));
        READERS.put("seen", DamagedRowsTest::endAnswer);
        READERS.put("unborn", test -> {
            test.reopen();
            ClosingWatch.exempt(test.store);
            test.store.pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
        });
    }

    @TempDir
    private Path parent;

    private ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private ObjectId city = ObjectId.of(0, 0);

    @BeforeEach
    void fill() {
        store.close();
        store = ObjectStore.open(parent.resolve("store"), Atlas.MODEL);
        Atlas atlas = new Atlas(store);
        store.journal().consumer("reader", ChangeJournal.Start.OLDEST);
        city = atlas.synced("City", "Name", "server", "Population", 1);
        ObjectId tour = atlas.synced("Tour", "Name", "here");
        atlas.add("City", "Name", "refused");
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
        exportElsewhere();
        store.unsent().importFrom(exported());
        atlas.edit(city, "Population", 2);
        atlas.take();
        atlas.edit(city, "Name", "mine");
        RemoteObject theirs = new RemoteObject("City", city, "v9", Map.of("Name", "theirs", "Population", 7));
        store.remote().apply(RemotePage.changes("City", List.of(theirs), List.of(), Optional.of(cursor("city"))));
        store.remote().apply(answer(RemotePage.Part.FULL_FIRST, tour));
        Draft never = atlas.draft("City", "Name", "never");
        atlas.add("Tour", "Name", "new", "Tour_Cities", List.of(never));
    }

    private void exportElsewhere() {
        try (Atlas other = new Atlas()) {
            other.add("Country", "Name", "carried over");
            other.store.unsent().export(exported());
        }
    }

    private Path exported() {
        return parent.resolve("exported");
    }

    private static DownloadCursor cursor(String token) {
        return new DownloadCursor(token, "binding");
    }

    private static RemotePage answer(RemotePage.Part part, ObjectId tour) {
        RemoteObject object = new RemoteObject("Tour", tour, "v3", Map.of("Name", "there"));
        return RemotePage.full("Tour", List.of(object), part, Optional.of(cursor("tour")));
    }

    private void endAnswer() {
        store.remote().apply(answer(RemotePage.Part.FULL_LAST, ObjectId.of(0x0190_0000_0000_7000L, 1L << 63)));
    }

    private void reopen() {
        store.close();
        store = ObjectStore.open(parent.resolve("store"), Atlas.MODEL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Every column of every table, as {@code table.column}. */
    static List<String> columns() {
        try (ObjectStore empty = ObjectStore.inMemory(Atlas.MODEL)) {
            return sql(empty, sql -> {
                List<String> columns = new ArrayList<>();
                for (String table : RowChecksums.tables(sql)) {
                    RowChecksums.columns(sql, table).forEach(column -> columns.add(table + "." + column));
                    columns.add(table + ".checksum");
                }
                return columns;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void whoeverNeedsADamagedRowIsToldWhichItIsAndNobodyElse(String place) {
        String table = place.substring(0, place.indexOf('.'));
        String column = place.substring(table.length() + 1);
        assertThat(count(table)).as("rows of %s", table).isPositive();
        ClosingWatch.exempt(store);
        damage(table, column);

        assertThat(StoreCheck.check(store).findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("(table=" + table + ", row="));
        // Every view of the store begins with the number of the last commit.
        if (!table.equals("progress")) {
            demandTheRest(table);
        }
        if (!place.equals("progress.one")) {
            assertThatThrownBy(() -> READERS.get(table).accept(this))
                    .isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining("(table=" + table + ", row=")
                    .hasMessageContaining("StoreSalvage");
        }
    }

    private void demandTheRest(String damaged) {
        assertThat(store.find(city).orElseThrow().get("Name")).isEqualTo("mine");
        assertThat(StoreCheck.check(store).findings())
                .filteredOn(finding -> finding.code().equals("row-damaged"))
                .extracting(Finding::table)
                .containsOnly(damaged);
    }

    /** One row becomes another, in the column and wherever it is found by it; its checksum stays. */
    private void damage(String table, String column) {
        long changed = sql(store, sql -> {
            String name = '"' + column + '"';
            sql.prepare("update " + table + " set " + name + " = case typeof(" + name + ")"
                            + " when 'integer' then " + name + " + 64 when 'text' then " + name + " || 'x'"
                            + " when 'null' then zeroblob(16)"
                            + " else cast(substr(" + name + ", 1, length(" + name + ") - 1)"
                            + " || iif(substr(" + name + ", -1) = x'7e', x'7f', x'7e') as blob) end"
                            + " where " + name + " is (select " + name + " from " + table + " order by 1 desc limit 1)")
                    .execute();
            return 1L;
        });
        assertThat(changed).isEqualTo(1);
    }

    private long count(String table) {
        return sql(store, sql -> {
            try (SqlRows rows = sql.prepare("select count(*) from " + table).query()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static <T> T sql(ObjectStore store, Function<SqlPort, T> work) {
        return StorePorts.of(store).write(session -> work.apply(session.sql()));
    }

    @Test
    void otherRowsOfTheTableCanBeRead() {
        ClosingWatch.exempt(store);
        long newest = store.journal().lastSequence();
        sql(
                store,
                sql -> sql.prepare("update journal set time = time + 1 where first = " + newest)
                        .execute());

        assertThat(store.journal().read(0, (int) newest - 1)).hasSize((int) newest - 1);
        assertThatThrownBy(() -> store.journal().read(newest - 1, 1))
                .isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("(table=journal, row=" + newest + ")");
    }

    @Test
    void aRowUnderTheKeyOfAnotherIsNotTakenForIt() {
        ClosingWatch.exempt(store);
        new Atlas(store).add("Country", "Name", "one more");
        sql(
                store,
                sql -> sql.prepare("update creation set (open, body, checksum) ="
                                + " (select open, body, checksum from creation order by first limit 1)"
                                + " where first = (select max(first) from creation)")
                        .execute());

        assertThatThrownBy(() -> store.pending().list(100)).isInstanceOf(StoreCorruptException.class);
    }

    @Test
    void aFrozenChangeThatIsGoneIsNotPassedOver() {
        ClosingWatch.exempt(store);
        sql(store, sql -> sql.prepare("delete from item").execute());

        assertThatThrownBy(() -> store.delete(store.find(city).orElseThrow()))
                .isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("frozen change");
    }

    @Test
    void entriesThatAreGoneAreNotPassedOver() {
        ClosingWatch.exempt(store);
        sql(store, sql -> sql.prepare("delete from journal where first = 3").execute());

        assertThatThrownBy(() -> store.journal().read(0, 100))
                .isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("entry=3");
    }

    @Test
    void theNewestEntriesThatAreGoneAreNotPassedOver() {
        ClosingWatch.exempt(store);
        long newest = store.journal().lastSequence();
        sql(
                store,
                sql -> sql.prepare("delete from journal where last = (select max(last) from journal)")
                        .execute());

        for (long after : new long[] {0, newest - 1}) {
            assertThatThrownBy(() -> store.journal().read(after, 10_000))
                    .isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining("table=journal");
        }
    }

    @Test
    void theSalvageBringsOutTheOtherRowsAndTellsTheDamagedOne() {
        ClosingWatch.exempt(store);
        store.close();
        SalvageReport whole = StoreSalvage.run(parent.resolve("store"), Atlas.MODEL, parent.resolve("whole"));
        store = ObjectStore.open(parent.resolve("store"), Atlas.MODEL);
        ClosingWatch.exempt(store);
        damage("quarantine", "body");
        damage("member", "column_state");
        store.close();
        SalvageReport damaged = StoreSalvage.run(parent.resolve("store"), Atlas.MODEL, parent.resolve("damaged"));

        assertThat(whole.isWhole()).isTrue();
        assertThat(damaged.isWhole()).isFalse();
        assertThat(damaged.changes()).isEqualTo(whole.changes() - 1);
        assertThat(damaged.lost()).anySatisfy(lost -> assertThat(lost).contains("quarantine"));
    }
}
