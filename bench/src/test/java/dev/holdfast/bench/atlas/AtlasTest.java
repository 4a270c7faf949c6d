package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Atlas atlas = new Atlas(new PrintStream(told, true, UTF_8), false);

    @Test
    void theWholeWorldGoesToTwoDevicesAndEveryPromiseHolds(@TempDir Path folder) {
        assertThat(atlas.run("--keep", folder.resolve("world").toString())).isZero();
        assertThat(told.toString(UTF_8))
                .contains("250 countries, 250 flags and 135,233 cities are on the server")
                .contains("135,733 objects read and equal")
                .contains("COMPLETE: 0 uploaded, 0 downloaded, 0 pictures asked for; anna is in sync")
                .contains("The stores are kept in");
        assertThat(folder.resolve("world/server")).isDirectoryContaining("glob:**.db");
        assertThat(folder.resolve("world/anna")).isDirectoryContaining("glob:**.db");
        assertThat(folder.resolve("world/ben")).isDirectoryContaining("glob:**.db");
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("letter"), "mine");
        assertThat(atlas.run("--keep", folder.toString())).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.db");
    }

    @Test
    void anUnknownArgumentGetsTheUsage() {
        assertThat(atlas.run("--fast")).isEqualTo(2);
        assertThat(told.toString(UTF_8)).startsWith("Usage:");
    }
}
