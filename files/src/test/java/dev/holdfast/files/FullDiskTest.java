package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.SmallDisk;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system of its own, which only root may make. */
class FullDiskTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int TOO_LONG = 40 * MEBIBYTE;

    @TempDir
    private Path mount;

    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = SmallDisk.mount(mount, 16);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aDiskThatFillsDuringAWriteLeavesNoGarbageAndAWorkingStore() {
        try (ObjectStore store = ObjectStore.open(mount.resolve("store"), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            StoredObject kept = Albums.document(store, files, bytes(MEBIBYTE, 1));
            Draft draft = store.edit(kept);
            assertThatThrownBy(() -> Albums.write(files, draft, new byte[TOO_LONG]))
                    .isInstanceOf(StoreFullException.class);
            assertThat(Albums.filesOnDisk(store.folder())).hasSize(1);
            assertThat(files.totals().usedBytes()).isEqualTo(MEBIBYTE);
            assertThat(Albums.read(files, kept)).isEqualTo(bytes(MEBIBYTE, 1));
            Albums.write(files, draft, bytes(MEBIBYTE, 2));
            store.commit(draft);
            assertThat(Albums.read(files, Albums.get(store, kept.id()))).isEqualTo(bytes(MEBIBYTE, 2));
        }
    }

    @Test
    void aDiskThatFillsDuringADownloadLeavesAWorkingStore() {
        Server server = new Server("Document");
        server.put(Server.id(1), new byte[TOO_LONG], Instant.EPOCH);
        server.put(Server.id(2), bytes(MEBIBYTE, 2), Instant.EPOCH);
        try (ObjectStore store = ObjectStore.open(mount.resolve("store"), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            DownloadSink sink = server.sink(files, Server.id(1));
            byte[] part = new byte[MEBIBYTE];
            assertThatThrownBy(() -> {
                        for (int i = 0; i < TOO_LONG / MEBIBYTE; i++) {
                            sink.write(part, 0, MEBIBYTE);
                        }
                    })
                    .isInstanceOf(StoreFullException.class);
            sink.abandon();
            assertThat(Albums.filesOnDisk(store.folder())).isEmpty();
            assertThat(files.totals().usedBytes()).isZero();
            server.send(files, Server.id(2), MEBIBYTE);
            assertThat(files.transfers().needsDownload(Server.id(2), Instant.EPOCH))
                    .isFalse();
        }
    }

    @Test
    void aDiskThatFillsDuringABackupLeavesNoneAndAWorkingStore(@TempDir Path elsewhere) {
        try (ObjectStore store = ObjectStore.open(elsewhere.resolve("store"), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            StoredObject kept = Albums.document(store, files, bytes(TOO_LONG, 1));
            assertThatThrownBy(() -> store.backup(mount.resolve("backup"))).isInstanceOf(StoreFullException.class);
            assertThat(mount).isEmptyDirectory();
            store.delete(kept);
            assertThat(Albums.filesOnDisk(store.folder())).isEmpty();
            Albums.document(store, files, bytes(MEBIBYTE, 2));
            store.backup(mount.resolve("backup"));
        }
        try (ObjectStore copy = ObjectStore.open(mount.resolve("backup"), Albums.MODEL)) {
            FileStore.of(copy);
            Albums.requireSound(copy);
        }
    }

    @Test
    void aDiskThatFillsWithRowsDuringABackupLeavesNone(@TempDir Path elsewhere) {
        try (ObjectStore store = ObjectStore.open(elsewhere.resolve("store"), Albums.MODEL)) {
            FileStore files = FileStore.open(store, FileOptions.defaults().withInlineBytes(MEBIBYTE));
            for (int i = 0; i < 20; i++) {
                Albums.document(store, files, bytes(MEBIBYTE, i));
            }
            assertThatThrownBy(() -> store.backup(mount.resolve("backup"))).isInstanceOf(StoreFullException.class);
        }
        assertThat(mount).isEmptyDirectory();
    }
}
