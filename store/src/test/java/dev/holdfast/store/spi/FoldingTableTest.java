package dev.holdfast.store.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTableTest {

    /** Java 17 and 18 know Unicode 13. */
    private static final int LAST_JAVA_OF_UNICODE_13 = 18;

    @Test
    void theTableIsWhatTheRuleMakesOfUnicode13() throws IOException {
        assumeThat(Runtime.version().feature()).isLessThanOrEqualTo(LAST_JAVA_OF_UNICODE_13);
        assertThat(table()).isEqualTo(String.join("\n", FoldingRule.lines().values()) + "\n");
    }

    @Test
    void laterVersionsOfUnicodeFoldLettersOfTheTableAsItDoes() {
        assertThat(codePoints(c -> Character.isLetterOrDigit(c)
                        && isFolded(c)
                        && !folded(c).equals(FoldingRule.fold(c))))
                .isEmpty();
    }

    @Test
    void whatACodePointFoldsToFoldsToItself() {
        assertThat(codePoints(c -> !TextFolding.fold(folded(c)).equals(folded(c))))
                .isEmpty();
    }

    private static String folded(int codePoint) {
        return TextFolding.fold(Character.toString(codePoint));
    }

    private static boolean isFolded(int codePoint) {
        return !folded(codePoint).equals(Character.toString(codePoint));
    }

    private static List<Integer> codePoints(IntPredicate condition) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(condition)
                .boxed()
                .toList();
    }

    private static String table() throws IOException {
        try (InputStream file = FoldingTable.class.getResourceAsStream("folding.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Writes the table to the file given; run by hand on Java 17 when the rule changes. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(
                Path.of(arguments[0]), String.join("\n", FoldingRule.lines().values()) + "\n");
    }
}
