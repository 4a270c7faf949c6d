package dev.holdfast.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.Strace;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC 9.1, 9.2: opening is idempotent after a crash at any step. The process ends at the n-th call that writes or forces. */
@ExtendWith(CheckedStores.class)
class KilledMigrationTest {
    private static final String CALLS = "pwrite64,write,fdatasync,fsync,ftruncate";
    private static final int LAST = 120;

    private final TestStores stores;

    KilledMigrationTest(TestStores stores) {
        this.stores = stores;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 12, 40})
    void aMigrationKilledAtAStepEndsLikeOneThatWasNot(int step) throws Exception {
        demandTheSame(prepared(), List.of(step));
    }

    @Test
    @Tag("long")
    void aMigrationKilledAtEveryStepEndsLikeOneThatWasNot() throws Exception {
        demandTheSame(prepared(), IntStream.rangeClosed(1, LAST).boxed().toList());
    }

    private void demandTheSame(Path store, List<Integer> steps) throws Exception {
        Assumptions.assumeTrue(Strace.isUsable(), "no strace");
        String expected = migrated(copy(store));
        List<Integer> killed = new ArrayList<>();
        for (int step : steps) {
            Path copy = copy(store);
            if (killAt(copy, step)) {
                killed.add(step);
            }
            assertThat(migrated(copy)).as("killed at %d", step).isEqualTo(expected);
        }
        assertThat(killed).as("steps that were reached").isNotEmpty();
    }

    /** A store with something of every kind that a migration meets. */
    private Path prepared() {
        Versions versions = new Versions(stores, KilledMigration.FIRST, KilledMigration.OPTIONS);
        for (int i = 0; i < 50; i++) {
            ObjectId place = versions.synced("Place", "Name", i % 2 == 0 ? "short" : "much longer", "Rank", i);
            ObjectId town = versions.synced("Town", "People", i, "Town_Place", place);
            if (i % 5 == 0) {
                versions.edit(place, "Fax", "x".repeat(i), "Rank", -i);
                versions.edit(town, "People", -1 - i);
                versions.take();
                versions.edit(town, "Town_Place", null);
                versions.add("Gone", "Name", "gone " + i);
                versions.delete(versions.synced("Gone", "Name", "deleted"));
            }
        }
        stores.close(versions.store);
        return versions.folder();
    }

    private Path copy(Path store) throws IOException {
        Path copy = stores.newFolder();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(store.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Lets a process migrate the store and be killed at its n-th call; false when it has ended before. */
    private static boolean killAt(Path store, int step) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMigration.class.getName(),
                        store.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String database = store.resolve("holdfast.db").toString();
        try (Strace strace = Strace.attach(
                        child.pid(), CALLS + ":signal=SIGKILL:when=" + step, database, database + "-wal");
                OutputStream begin = child.getOutputStream()) {
            Assumptions.assumeTrue(strace.isAttached(), "strace may not attach");
            begin.write('\n');
            begin.flush();
            return child.waitFor() != 0;
        }
    }

    /** Opens the store with the second version, and tells all that is in its tables. */
    private String migrated(Path folder) {
        ObjectStore store = stores.open(folder, KilledMigration.SECOND, KilledMigration.OPTIONS);
        TestStores.verify(store);
        String text = StorePorts.of(store)
                .read(session -> tables(session.sql()).stream()
                        .map(table -> table + "\n" + String.join("\n", rows(session.sql(), table)))
                        .collect(Collectors.joining("\n")));
        stores.close(store);
        return text;
    }

    private static List<String> tables(SqlPort sql) {
        return texts(
                sql, "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name");
    }

    private static List<String> rows(SqlPort sql, String table) {
        String columns = texts(sql, "select 'quote(' || name || ')' from pragma_table_info('" + table + "')").stream()
                .collect(Collectors.joining(" || ',' || "));
        return texts(sql, "select " + columns + " from " + table + " order by 1");
    }

    private static List<String> texts(SqlPort sql, String text) {
        List<String> texts = new ArrayList<>();
        try (SqlRows rows = sql.prepare(text).query()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
