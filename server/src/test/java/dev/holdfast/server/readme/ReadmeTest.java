package dev.holdfast.server.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first program is this one, to the character, and it does what the README says. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/holdfast/server/readme/FirstProgram.java");
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).string("Code", 2))
            .entity("City", e -> e.string("Name", 200).integer("Population").reference("City_Country", "Country"))
            .build();

    @Test
    void theReadmeShowsTheProgramThatRuns() throws IOException {
        String source = Files.readString(SOURCE);
        String begin = "// readme: begin\n";
        String region = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// readme: end"));
        // What the program gives back is for this test alone.
        String shown = region.stripTrailing()
                .replace("            return report;\n", "")
                .stripIndent();

        assertThat(Files.readString(README)).contains("```java\n" + shown + "\n```");
    }

    @Test
    void theFirstProgramFindsItsCityAndSynchronizesCompletely(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (HoldfastServer server = HoldfastServer.over(ObjectStore.inMemory(MODEL))) {
            SyncReport report = FirstProgram.run(
                    folder.resolve("atlas"),
                    server.connect(ServerUser.of("anna")),
                    new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.count("City")).isEqualTo(1);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Utrecht")
                .contains("COMPLETE: 2 uploaded");
    }
}
