package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A heap too small for one commit or read ends that one alone. */
@ExtendWith(CheckedStores.class)
@Timeout(180)
class MemoryTest {
    @Test
    void aCommitOrReadThatMemoryIsTooSmallForEndsAlone(TestStores stores) throws IOException, InterruptedException {
        Path folder = stores.newFolder();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrampedStore.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        String[] counts = told.trim().split(" ");
        assertThat(Integer.parseInt(counts[0])).as("commits without memory").isPositive();
        assertThat(Integer.parseInt(counts[1])).as("reads without memory").isPositive();
        try (ObjectStore store = stores.open(folder, MODEL)) {
            assertThat(store.count(TAG)).isEqualTo(Integer.parseInt(counts[2]));
            assertThat(store.count(ORDER)).isEqualTo(12);
        }
    }
}
