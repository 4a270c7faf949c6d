package dev.holdfast.store.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextOrderTest {

    @Test
    void textsStandByTheirLettersAndOnlyThenByCaseAndAccents() {
        List<String> texts =
                Arrays.asList("zoo", "éclair", "Apple-pie", "eclairs", "apple", "", "eclair", "Éclair", "Zoo");
        texts.sort(TextOrder.COMPARATOR);
        assertThat(texts)
                .containsExactly("", "apple", "Apple-pie", "eclair", "Éclair", "éclair", "eclairs", "zoo", "Zoo");
    }

    @Test
    void supplementaryCodePointsStandBehindTheBasicPlane() {
        assertThat(TextOrder.compareCodePoints("\uFFFF", "🙂")).isNegative();
        assertThat(TextOrder.compare("\uFFFF", "🙂")).isNegative();
    }

    @Test
    void aLongTextHasMarksFarApart() {
        String plain = "a".repeat(300);
        String capital = plain + "A" + plain;
        assertThat(TextOrder.key(capital)).hasSize(plain.length() * 2 + 1 + 1 + 3);
        assertThat(TextOrder.key(capital + "é")).isNotEqualTo(TextOrder.key(capital + "É"));
        assertThat(TextOrder.key(plain + "é")).isNotEqualTo(TextOrder.key("é" + plain));
    }

    @Test
    void marksThatFoldingPutsInAnotherOrderKeepTheirTextApart() {
        assertThat(TextOrder.compare("\u0E38\u0E3A", "\u0E3A\u0E38")).isNotZero();
    }

    @Property
    void keysOrderAsTheirTexts(@ForAll("texts") String a, @ForAll("texts") String b) {
        int byKey = Arrays.compareUnsigned(TextOrder.key(a), TextOrder.key(b));
        assertThat(Integer.signum(byKey)).isEqualTo(Integer.signum(TextOrder.compare(a, b)));
    }

    @Property
    void onlyEqualTextsHaveEqualKeys(@ForAll("texts") String a, @ForAll("texts") String b) {
        assertThat(Arrays.equals(TextOrder.key(a), TextOrder.key(b))).isEqualTo(a.equals(b));
    }

    @Property
    void theOrderByCodePointsIsThatOfTheirArrays(@ForAll("texts") String a, @ForAll("texts") String b) {
        int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
        assertThat(Integer.signum(TextOrder.compareCodePoints(a, b))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void exactlyTheTextsThatBeginWithAPrefixLieBetweenItsBounds(
            @ForAll("texts") String text, @ForAll("texts") String prefix) {
        byte[] key = TextOrder.key(text);
        byte[] from = TextOrder.prefixKey(prefix);
        boolean inside = Arrays.compareUnsigned(from, key) <= 0
                && TextOrder.prefixEnd(from)
                        .map(to -> Arrays.compareUnsigned(key, to) < 0)
                        .orElse(true);
        assertThat(inside).isEqualTo(TextFolding.fold(text).startsWith(TextFolding.fold(prefix)));
    }

    /** Short, from few letters, so that texts often meet; some with unpaired surrogates. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> close = Arbitraries.strings()
                .withChars("aAéEe\u0301\u0E38\u0E3A\u0000\u0001\uFFFF\uD83D\uDE42\uD800\uE000")
                .ofMaxLength(4);
        return Arbitraries.oneOf(close, UnicodeTexts.any());
    }
}
