package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreCorruptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose database was taken away was opened as a new, empty one, and the contents of its files were swept. */
class MissingPartsTest {
    @TempDir
    private Path parent;

    private Path folder;
    private Path database;

    @BeforeEach
    void makeAStore() {
        folder = parent.resolve("store");
        database = folder.resolve("holdfast.db");
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            store.commit(store.create(TAG).set(TEXT, "kept"));
        }
    }

    @Test
    void aStoreWithoutItsDatabaseIsNotTakenForANewOne() throws IOException {
        Files.delete(database);
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL)).isInstanceOf(StoreCorruptException.class);
        assertThat(database).doesNotExist();
    }

    @Test
    void anEmptyDatabaseBesideOtherFilesOfAStoreIsNotTakenForANewOne() throws IOException {
        Files.write(database, new byte[0]);
        Files.createDirectory(folder.resolve("files"));
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL)).isInstanceOf(StoreCorruptException.class);
    }

    @Test
    void aDatabaseThatComesBackIsOpenedAsItWas() throws IOException {
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(database, elsewhere);
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL)).isInstanceOf(StoreCorruptException.class);
        Files.move(elsewhere, database);
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            assertThat(store.count(TAG)).isEqualTo(1);
        }
    }

    @Test
    void anEmptyFolderOrOneWithStrangeFilesBecomesAStore() throws IOException {
        Path fresh = Files.createDirectory(parent.resolve("fresh"));
        Files.writeString(fresh.resolve("notes.txt"), "of the host");
        try (ObjectStore store = ObjectStore.open(fresh, MODEL)) {
            assertThat(store.count(TAG)).isZero();
        }
    }
}
