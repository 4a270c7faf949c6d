package dev.holdfast.store.inspect;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSalvageTest {
    private static final int TAGS = 200;

    @TempDir
    private Path parent;

    private Path folder;
    private Path target;
    private Draft first;

    @BeforeEach
    void makeAStore() throws IOException {
        folder = parent.resolve("store");
        target = parent.resolve("salvaged");
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            first = store.create(TAG).set(TEXT, "first");
            store.commit(first);
            for (int i = 1; i < TAGS; i++) {
                store.commit(store.create(TAG).set(TEXT, "tag " + i));
            }
        }
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(folder.resolve("files/one"), "contents");
    }

    @Test
    void aSoundStoreComesOutWhole() throws IOException {
        SalvageReport report = StoreSalvage.run(folder, MODEL, target);
        assertThat(report.isWhole()).as("%s", report).isTrue();
        assertThat(report.objects()).isEqualTo(TAGS);
        assertThat(report.changes()).isEqualTo(TAGS);
        assertThat(lines("objects.ndjson")).hasSize(TAGS).anyMatch(line -> line.contains("\"Text\":\"first\""));
        assertThat(Files.readString(target.resolve("files/one"))).isEqualTo("contents");
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(target.resolve(file));
    }

    @Test
    void aDamagedRecordIsKeptAsBytesAndTheOthersAreReadable() throws IOException {
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            ClosingWatch.exempt(store);
            StorePorts.of(store)
                    .write(session -> session.sql()
                            .prepare("update " + StorePorts.of(store).columns().table(TAG)
                                    + " set record = zeroblob(20) where id = ?")
                            .bind(1, first.id().toBytes())
                            .execute());
        }
        SalvageReport report = StoreSalvage.run(folder, MODEL, target);
        assertThat(report.objects()).isEqualTo(TAGS - 1);
        assertThat(report.lost()).singleElement().asString().contains("row 1 of objects_");
        assertThat(lines("objects.ndjson")).anyMatch(line -> line.contains("\"bytes\":\"AAAA"));
    }

    @Test
    void whatLiesAroundADamagedPageIsReadAndTheStoreIsNotTouched() throws IOException {
        Path database = folder.resolve("holdfast.db");
        byte[] bytes = Files.readAllBytes(database);
        int page = 4096;
        int at = lastPageWith(bytes, "tag 100", page);
        java.util.Arrays.fill(bytes, at, at + page, (byte) 0);
        Files.write(database, bytes);
        SalvageReport report = StoreSalvage.run(folder, MODEL, target);
        assertThat(report.isWhole()).isFalse();
        assertThat(report.objects()).isBetween(TAGS / 4L, TAGS - 1L);
        assertThat(lines("objects.ndjson"))
                .anyMatch(line -> line.contains("\"first\""))
                .anyMatch(line -> line.contains("\"tag " + (TAGS - 1) + "\""));
        assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
    }

    private static int lastPageWith(byte[] bytes, String text, int page) {
        String all = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return all.indexOf(text) / page * page;
    }

    @Test
    void aFolderWithoutADatabaseGivesAReportAndNoError() throws IOException {
        Files.delete(folder.resolve("holdfast.db"));
        SalvageReport report = StoreSalvage.run(folder, MODEL, target);
        assertThat(report.lost()).containsExactly("the database is not there");
        assertThat(report.files()).isEqualTo(1);
    }

    @Test
    void aTargetThatIsThereIsNotWrittenInto() throws IOException {
        Files.createDirectory(target);
        assertThatThrownBy(() -> StoreSalvage.run(folder, MODEL, target)).isInstanceOf(StoreAccessException.class);
        assertThat(target).isEmptyDirectory();
    }
}
