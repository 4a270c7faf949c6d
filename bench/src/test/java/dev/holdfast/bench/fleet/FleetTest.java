package dev.holdfast.bench.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, UTF_8);

    @Test
    void eightDevicesAtOnceLoseNothingAndEndEqual() throws Exception {
        assertThat(Fleet.run(out, "8", "20", "500")).as(told.toString(UTF_8)).isZero();
        assertThat(told.toString(UTF_8))
                .contains("160 of 160 changes accepted; 0 lost; 0 not through; 0 devices differ");
    }

    @Test
    @Tag("long")
    void fiftyDevicesAtOnceWithAHundredChangesAndTenThousandObjectsLoseNothingAndEndEqual() throws Exception {
        assertThat(Fleet.run(out)).as(told.toString(UTF_8)).isZero();
    }

    @Test
    void wrongNumbersGetTheUsage() throws Exception {
        assertThat(Fleet.run(out, "8", "many", "500")).isEqualTo(2);
        assertThat(told.toString(UTF_8)).startsWith("Usage:");
    }
}
