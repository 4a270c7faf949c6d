package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.internal.disk.Step;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SPEC 6.2: a process killed at any step leaves the old contents or the new ones, and the next open removes the rest. */
class KilledWriterTest {
    private static final int LONG = 300_000;

    @ParameterizedTest
    @EnumSource(Step.class)
    void aKilledProcessLeavesOldOrNewContents(Step last, @TempDir Path folder) {
        StoredObject before;
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL)) {
            before = Albums.document(store, FileStore.of(store), bytes(LONG, 1));
        }
        int exit = ChildJvm.run(
                DyingWriter.class,
                "128m",
                folder.toString(),
                before.id().toString(),
                last.name(),
                Integer.toString(LONG));
        assertThat(exit).isEqualTo(DyingWriter.DEAD);
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            StoredObject after = Albums.get(store, before.id());
            boolean committed = last.compareTo(Step.ROW_WRITTEN) > 0;
            assertThat(Albums.read(files, after)).isEqualTo(bytes(LONG, committed ? 2 : 1));
            assertThat(Albums.changeDate(after).equals(Albums.changeDate(before)))
                    .isNotEqualTo(committed);
            assertThat(Albums.filesOnDisk(folder)).hasSize(1);
            assertThat(files.totals().usedBytes()).isEqualTo(LONG);
        }
    }
}
