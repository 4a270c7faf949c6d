package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC 7.3: how texts are cut into pieces, and terms into questions for them. */
class IndexedTextTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void aTermHasTheLengthOfAPieceByItsCharactersAndNotByTheirUnits() {
        assertThat(IndexedText.hasPiece("ab")).isFalse();
        assertThat(IndexedText.hasPiece("abc")).isTrue();
        assertThat(IndexedText.hasPiece("a" + EMOJI)).isFalse();
        assertThat(IndexedText.hasPiece("ab" + EMOJI)).isTrue();
    }

    @Test
    void everyThreeCharactersInARowAreAPieceAndEachIsAskedForOnce() {
        assertThat(IndexedText.pieces("abcd")).containsExactly("abc", "bcd");
        assertThat(IndexedText.pieces("ab" + EMOJI + "c")).containsExactly("ab" + EMOJI, "b" + EMOJI + "c");
        assertThat(IndexedText.pieces("aaaaa")).containsExactly("aaa");
    }

    @Test
    void aLongTermIsAskedForByItsFirstPieces() {
        StringBuilder term = new StringBuilder();
        IntStream.range(0, 100).forEach(i -> term.appendCodePoint('\u4E00' + i));
        assertThat(IndexedText.pieces(term.toString())).hasSize(24).startsWith(term.substring(0, 3));
    }

    @Test
    void piecesAreAskedForAsTheyAreWhateverTheyMeanToTheIndex() {
        assertThat(IndexedText.allPieces(List.of("a\"b", "OR "))).isEqualTo("\"a\"\"b\" AND \"OR \"");
        assertThat(IndexedText.anyPiece(List.of("a*b", "NOT"))).isEqualTo("\"a*b\" OR \"NOT\"");
    }

    @Test
    void charactersThatTheIndexDoesNotKeepApartAreOne() {
        assertThat(IndexedText.plain("a\0b")).isEqualTo("a\u0001b");
        assertThat(IndexedText.plain("\uFFFE-\uFFFF")).isEqualTo("\uFFFD-\uFFFD");
        assertThat(IndexedText.plain("\uFFFF")).isEqualTo("\uFFFD");
        assertThat(IndexedText.plain("plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "ab", "z", "\u00FF", "\uD7FF", "\uE000", "\uFFFD", EMOJI, "a\uDBFF\uDFFF", "\uDBFF\uDFFF"})
    void behindATermIsBehindAllThatBeginsWithItAndBeforeTheNext(String term) {
        int[] behind = IndexedText.behind(term).codePoints().toArray();
        assertThat(compare((term + "\uDBFF\uDFFF\uDBFF\uDFFF").codePoints().toArray(), behind))
                .isNegative();
        assertThat(compare(term.codePoints().toArray(), behind)).isNegative();
        int[] next = term.codePoints().toArray();
        int last = next.length - 1;
        if (next[last] < Character.MAX_CODE_POINT) {
            next[last] = next[last] + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next[last] + 1;
            assertThat(behind).isEqualTo(next);
        }
    }

    private static int compare(int[] one, int[] other) {
        return java.util.Arrays.compare(one, other);
    }
}
