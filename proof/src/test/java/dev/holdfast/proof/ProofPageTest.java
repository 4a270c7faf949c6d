package dev.holdfast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ModuleUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the promises names what there is. */
class ProofPageTest {
    private static final Path ROOT =
            ModuleUnderTest.of(ProofPageTest.class).folder().getParent();
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| (`[^|]+`) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyPromiseOfTheReadmeIsOnThePageWithItsTests() throws IOException {
        List<String> promised = promises(Files.readString(ROOT.resolve("README.md")));
        assertThat(promised).isNotEmpty();
        assertThat(promises(Files.readString(ROOT.resolve("docs/proof.md")))).containsAll(promised);
    }

    private static List<String> promises(String page) {
        return ROW.matcher(page)
                .results()
                .filter(row -> TEST.matcher(row.group(2)).find())
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/proof.md"));
        List<String> named = TEST.matcher(page)
                .results()
                .map((MatchResult name) -> name.group(1) + ".java")
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(sources()).containsAll(named);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 16)) {
            return files.filter(file -> file.toString().contains("src/"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
    }

    @Test
    void theFiguresTakeThePlaceOfTheOldOnes() {
        String page = "a\n" + ProofSummary.BEGIN + "\nold\n" + ProofSummary.END + "\nb\n";
        assertThat(ProofSummary.replaced(page, "new\n"))
                .isEqualTo("a\n" + ProofSummary.BEGIN + "\nnew\n" + ProofSummary.END + "\nb\n");
    }
}
