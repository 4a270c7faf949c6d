package dev.holdfast.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bench.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Contender PEER = new Contender() {
        @Override
        public String name() {
            return "PEER";
        }

        @Override
        public String title() {
            return "Peer <1.0> & friends";
        }

        @Override
        public String durability() {
            return "every commit is on the disk";
        }

        @Override
        public Subject open(Path folder) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private Path home;

    private final Settings settings = Settings.parse(List.of("--peers", "--objects", "20000", "--note", "provisional"));

    @BeforeEach
    void makePage() throws IOException {
        Files.createDirectories(home.resolve("target"));
        StringBuilder page = new StringBuilder("# A page\n");
        for (String section : List.of("speed", "peers", "durability", "growth")) {
            page.append("Before ").append(section).append(".\n");
            page.append("<!-- ").append(section).append(": written by --report -->\n");
            page.append("old ").append(section).append('\n');
            page.append("<!-- end of ").append(section).append(" -->\n");
        }
        Files.writeString(home.resolve("README.md"), page + "After all.\n");
    }

    private static Runs runs(double factor) {
        Runs runs = new Runs();
        for (Metric metric : Metric.values()) {
            for (double round : List.of(1.0, 1.1, 0.9)) {
                runs.add("REFERENCE", metric, 1000 * round);
                runs.add("HOLDFAST", metric, 1000 * factor);
                runs.add("PEER", metric, 400 * round);
            }
        }
        return runs;
    }

    private String page() throws IOException {
        return Files.readString(home.resolve("README.md"));
    }

    private void report() throws IOException {
        new Report(home.resolve("target"), home).write();
    }

    private void writeBench(String name, double factor) throws IOException {
        List<Contender> contenders = new ArrayList<>(Contenders.BOTH);
        contenders.add(PEER);
        Files.writeString(
                home.resolve("target").resolve(name), JsonReport.of(settings, 3, contenders, Result.of(runs(factor))));
    }

    @Test
    void everyRowOfTheSpeedTableStandsInTheFileAndOnThePage() throws IOException {
        writeBench("bench.json", 2);
        report();
        for (SpeedTable.Row row : SpeedTable.ROWS) {
            assertThat(Files.readString(home.resolve("results/bench.json"))).contains("\"" + row.name() + "\"");
            assertThat(page()).contains("| " + row.name() + " |");
        }
        assertThat(page())
                .contains(
                        "| commit 1,000 objects, journaled | objects/s | 2,000 | 1,000 | 2.00 (1.82 to 2.22) | ≥ 0.90 × | yes |")
                .contains(
                        "| open to first read, new process | ms | 2,000 | 1,000 | 2.00 (1.82 to 2.22) | ≤ 1.20 × | **no** |");
    }

    @Test
    void whatWasNotMeasuredStaysOnThePageAsItWas() throws IOException {
        writeBench("bench.json", 2);
        report();
        assertThat(page())
                .contains("old peers", "old growth", "Before speed.", "After all.")
                .doesNotContain("old speed");
    }

    @Test
    void aPeerStandsInThePictureWithItsRatioAndBesideItsDurability() throws IOException {
        writeBench("peers.json", 2);
        report();
        assertThat(Files.readString(home.resolve("plots/peers.svg")))
                .contains("Peer &lt;1.0&gt; &amp; friends", ">0.4×<");
        assertThat(page())
                .contains("| Peer <1.0> & friends | every commit is on the disk |")
                .contains("400 (0.4×)");
    }

    @Test
    void growthIsDrawnForWhatHasNoReferenceToo() throws IOException {
        Map<Integer, Runs> bySize = new TreeMap<>(Map.of(1000, runs(2), 10_000, runs(3)));
        Files.writeString(home.resolve("target/growth.json"), JsonReport.growth(settings, bySize));
        report();
        assertThat(Files.readString(home.resolve("plots/growth.svg"))).contains("finding 10 pending changes", ">3000<");
        assertThat(page()).contains("| pending 10 | ms | Holdfast | 2,000 | 3,000 |");
    }

    @Test
    void thePicturesAreWellFormed() throws Exception {
        writeBench("bench.json", 0.5);
        writeBench("peers.json", 0.001);
        Files.writeString(home.resolve("target/growth.json"), JsonReport.growth(settings, Map.of(1000, runs(2))));
        report();
        for (String plot : List.of("speed.svg", "peers.svg", "growth.svg")) {
            byte[] bytes = Files.readString(home.resolve("plots").resolve(plot)).getBytes(StandardCharsets.UTF_8);
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(bytes))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
            assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void aPageWithoutAPlaceForItIsRefused() throws IOException {
        writeBench("bench.json", 2);
        Files.writeString(home.resolve("README.md"), "# A page\n");
        assertThatThrownBy(this::report)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("speed");
    }

    @Test
    void argumentsSetWhatTheyName() {
        Settings parsed =
                Settings.parse(List.of("--growth", "--sizes", "10,20", "--only", "read", "--clock", "processor"));
        assertThat(parsed.program()).isEqualTo(Settings.Program.GROWTH);
        assertThat(parsed.sizes()).containsExactly(10, 20);
        assertThat(parsed.writing()).isFalse();
        assertThat(parsed.processorTime()).isTrue();
        assertThatThrownBy(() -> Settings.parse(List.of("--fast"))).hasMessageStartingWith("Usage:");
        assertThatThrownBy(() -> Settings.parse(List.of("--speed", "1"))).hasMessageStartingWith("Usage:");
    }
}
