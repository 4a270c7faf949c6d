package dev.holdfast.sync;

import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.testing.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first download holds one page in memory, whatever the server has. */
class CrampedDeviceTest {
    /** Objects of about 100 bytes, so in memory several times what the heap has. */
    private static final int OBJECTS = 400_000;

    @Test
    @Tag("long")
    void aFirstDownloadOfFarMoreThanTheHeapHoldsComesToItsEnd(@TempDir Path folder) {
        List<String> heap = List.of("-Xmx32m", "-XX:+UseSerialGC");
        try (ChildProcess child = ChildProcess.start(heap, CrampedDevice.class, folder, OBJECTS)) {
            assertThat(child.toEnd()).containsExactly("COMPLETE " + OBJECTS);
        }
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            assertThat(store.count(COUNTRY)).isEqualTo(OBJECTS);
        }
    }
}
