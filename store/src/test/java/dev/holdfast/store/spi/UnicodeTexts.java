package dev.holdfast.store.spi;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random texts in which what is special in Unicode is frequent. */
final class UnicodeTexts {

    private static final String SPECIAL =
            "aAbeEiIıİsSßẞσςΣ\u0301\u0308\u0327\u0345\u0307ﬁﬂøØłæŒÅ\u00C5\u212BǄǅǆ\u034F\uFE0F\u200D\u00AD한글\u1112\u1161\u11AB"
                    + "\u0E38\u0E49\u0F71\u0F72\u0F73\u0F74\u0C46\u0C55\u0C56\u094D\u093Cが\u304B\u3099ｶﾞ🙂👩𝐀\uFFFF\uFFFD\u0000\u007F%_'\\";

    private UnicodeTexts() {}

    /** Texts of whole code points, assigned or not; marks with a combining class are those among the special ones. */
    static Arbitrary<String> any() {
        int[] special = SPECIAL.codePoints().toArray();
        Arbitrary<Integer> often =
                Arbitraries.integers().between(0, special.length - 1).map(i -> special[i]);
        Arbitrary<Integer> scalar = Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 0xD7FF),
                        Arbitraries.integers().between(0xE000, Character.MAX_CODE_POINT))
                .filter(UnicodeTexts::isKnown);
        return Arbitraries.frequencyOf(Tuple.of(3, often), Tuple.of(1, scalar))
                .list()
                .ofMaxSize(12)
                .map(UnicodeTexts::text);
    }

    /** Whether the table knows all about the code point: on a later Java, it may be one of a later version of Unicode. */
    private static boolean isKnown(int codePoint) {
        String folded = TextFolding.fold(Character.toString(codePoint));
        return folded.equals(FoldingRule.fold(codePoint)) && FoldingRule.combiningClass(codePoint) == 0;
    }

    private static String text(Iterable<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
