package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system of its own, which only root may make: full, and not to be written. */
class FullDiskTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void aDiskThatFillsEndsCommitsWithATypeKeepsReadingAndGoesOnOnceThereIsSpace(@TempDir Path mount)
            throws IOException {
        try (SmallDisk disk = SmallDisk.mount(mount, 8);
                ObjectStore store = ObjectStore.open(mount.resolve("store"), MODEL)) {
            Path ballast = disk.fill(3 * MEBIBYTE);
            Draft before = store.create(TAG).set(TEXT, "before");
            store.commit(before);
            long large = commitUntilFull(store);
            assertThat(store.get(TAG, before.id()).get(TEXT)).isEqualTo("before");
            assertThat(store.count(ORDER)).isEqualTo(large);
            Files.delete(ballast);
            store.commit(store.create(TAG).set(TEXT, "after"));
            assertThat(store.count(TAG)).isEqualTo(2);
            assertThat(StoreCheck.check(store).findings()).isEmpty();
        }
    }

    private static long commitUntilFull(ObjectStore store) {
        for (long done = 0; ; done++) {
            Draft large = store.create(ORDER).set(REMARK, "x".repeat(MEBIBYTE / 2));
            try {
                store.commit(large);
            } catch (HoldfastException e) {
                assertThat(e).isInstanceOf(StoreFullException.class);
                assertThat(large.isNew()).isTrue();
                return done;
            }
        }
    }

    @Test
    void aStoreOnAFullDiskOpensAndReadsOrSaysThatTheDiskIsFull(@TempDir Path mount) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(mount, 8)) {
            Draft kept;
            try (ObjectStore store = ObjectStore.open(mount.resolve("store"), MODEL)) {
                kept = store.create(TAG).set(TEXT, "kept");
                store.commit(kept);
            }
            disk.fill(Long.MAX_VALUE);
            try (ObjectStore store = ObjectStore.open(mount.resolve("store"), MODEL)) {
                assertThat(store.get(TAG, kept.id()).get(TEXT)).isEqualTo("kept");
            } catch (HoldfastException e) {
                // Its index in shared memory lies on the same disk and may find no room.
                assertThat(e).isInstanceOf(StoreFullException.class);
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithAType(@TempDir Path mount) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(mount, 8)) {
            try (ObjectStore store = ObjectStore.open(mount.resolve("store"), MODEL)) {
                store.commit(store.create(TAG).set(TEXT, "kept"));
            }
            disk.forbidWriting();
            assertThatThrownBy(() -> ObjectStore.open(mount.resolve("store"), MODEL))
                    .isInstanceOf(StoreAccessException.class);
            disk.allowWriting();
            try (ObjectStore store = ObjectStore.open(mount.resolve("store"), MODEL)) {
                assertThat(store.count(TAG)).isEqualTo(1);
            }
        }
    }
}
