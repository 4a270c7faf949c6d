package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.kit.FaultProxy;
import dev.holdfast.sync.kit.FaultProxy.Plan;
import dev.holdfast.sync.kit.LineFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's server over real HTTP, behind a line that fails. The whole demonstration comes last: it changes the data. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AtlasOverHttpTest {
    private static final List<LineFault> FAULTS =
            List.of(LineFault.CUT, LineFault.RESET, LineFault.HALF_CLOSE, LineFault.DELAY, LineFault.SWALLOW_ANSWER);
    private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();
    private static final PrintStream OUT = new PrintStream(TOLD, true, UTF_8);

    @TempDir
    private static Path folder;

    private static AtlasServer server;

    @BeforeAll
    static void serve() throws IOException {
        server = AtlasServer.open(folder, 0, OUT, new ProgressDisplay(OUT, false, System::nanoTime));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void aLineThatBreaksInTheMiddleOfTheFirstDownloadInterruptsItAndTheNextRunGoesOnThere() throws IOException {
        try (FaultProxy line = FaultProxy.before(server.address());
                World world = World.at(line.address());
                Device device = Device.open(
                        folder.resolve("carl"), "carl", world, new ProgressDisplay(OUT, false, System::nanoTime))) {
            line.breakAfter(2_500_000);

            SyncReport broken = device.synchronize();

            assertThat(line.isBroken()).isTrue();
            assertThat(broken.result()).isEqualTo(SyncResult.INTERRUPTED);
            long kept = device.store().count(AtlasModel.CITY);
            assertThat(kept).as("cities that came before the break").isBetween(1L, 135_232L);

            line.mend();
            SyncReport rest = device.synchronize();

            assertThat(rest.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store().count(AtlasModel.CITY)).isEqualTo(135_233);
            assertThat(device.store().count(AtlasModel.FLAG)).isEqualTo(250);
            assertThat(broken.downloaded() + rest.downloaded())
                    .as("every object came once")
                    .isEqualTo(135_733);
        }
    }

    @Test
    @Order(2)
    @Tag("long")
    void theWholeDemonstrationHoldsOverALineThatCutsResetsDelaysAndSwallows() throws IOException {
        try (FaultProxy line = FaultProxy.before(server.address())) {
            line.plan(number -> number % 2 == 0
                    ? new Plan(FAULTS.get(number / 2 % FAULTS.size()), 60_000L * (number + 1))
                    : new Plan(LineFault.CUT, 900_000));

            int code = new Atlas(OUT, false).run("--server", line.address().toString());

            assertThat(code).as(TOLD.toString(UTF_8)).isZero();
            assertThat(line.met()).contains(LineFault.CUT, LineFault.RESET, LineFault.HALF_CLOSE);
        }
    }

    @Test
    @Order(3)
    void aServerThatIsNotThereIsSaidInOneLine() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        int code = new Atlas(new PrintStream(told, true, UTF_8), false).run("--server", "http://127.0.0.1:1");

        assertThat(code).isEqualTo(1);
        assertThat(told.toString(UTF_8)).contains("The server cannot be used");
    }
}
