package dev.holdfast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ModuleUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever imports the BOM needs no version for any library of the house. */
class BomTest {
    private static final Path ROOT = ModuleUnderTest.of(BomTest.class).folder().getParent();
    private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");
    private static final Pattern LISTED = Pattern.compile("<artifactId>holdfast-(\\w+)</artifactId>\\s*<version>");

    @Test
    void everyModuleWithALibraryIsListed() throws IOException {
        List<String> listed = names(LISTED, ROOT.resolve("bom/pom.xml"));
        List<String> libraries = names(MODULE, ROOT.resolve("pom.xml")).stream()
                .filter(module -> Files.exists(ROOT.resolve(module).resolve("src/main/java/module-info.java")))
                .filter(module -> !module.equals("bench"))
                .toList();
        assertThat(libraries).contains("store", "sync");
        assertThat(listed).contains("store").containsAll(libraries);
    }

    private static List<String> names(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
