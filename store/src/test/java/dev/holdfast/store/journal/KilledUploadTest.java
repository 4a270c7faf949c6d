package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.KilledUpload.Point;
import dev.holdfast.store.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is killed between any two steps of an upload: the next one goes on with the same keys. */
class KilledUploadTest {

    @ParameterizedTest
    @EnumSource(Point.class)
    void anUploadKilledAfterAnyStepEndsWithEveryChangeAppliedOnce(Point end, @TempDir Path folder) throws Exception {
        Path server = folder.resolve("server");
        assertThat(run(folder, server, end)).isEqualTo(KilledUpload.KILLED);

        try (Atlas atlas = new Atlas(ObjectStore.open(folder.resolve("store"), Atlas.MODEL))) {
            assertThat(atlas.store.pending().openBatches()).hasSize(isInFlight(end) ? 1 : 0);
            assertThat(atlas.store.remote().cursor("Country").isPresent())
                    .isEqualTo(atlas.holds(KilledUpload.FROM_SERVER))
                    .isEqualTo(end == Point.APPLIED);

            new KilledUpload(atlas, server).goOn();

            assertThat(atlas.store.pending().count()).isZero();
            assertThat(atlas.store.pending().openBatches()).isEmpty();
            assertThat(atlas.holds(KilledUpload.FROM_SERVER)).isTrue();
            long cities = atlas.store.count(Atlas.CITY);
            assertThat(cities).isEqualTo(end == Point.OPENED ? 0 : 2);
            assertThat(objects(server)).hasSize((int) cities).doesNotHaveDuplicates();
        }
    }

    private static boolean isInFlight(Point end) {
        return end == Point.TAKEN || end == Point.SENT;
    }

    private static List<String> objects(Path server) throws IOException {
        return Files.readAllLines(server).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private static int run(Path folder, Path server, Point end) {
        try (ChildProcess child = ChildProcess.start(KilledUpload.class, folder.resolve("store"), server, end)) {
            child.toEnd();
            return child.exitCode();
        }
    }
}
