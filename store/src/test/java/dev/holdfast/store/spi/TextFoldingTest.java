package dev.holdfast.store.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "epone, Épône",
        "EPONE, épône",
        "STRASSE, Straße",
        "strasse, STRAẞE",
        "sao paulo, São Paulo",
        "lodz, Łódź",
        "tromso, Tromsø",
        "ΟΔΥΣΣΕΥΣ, Ὀδυσσεύς",
        "final, ﬁnal",
        "abc, ＡＢＣ",
        "aether, Æther",
        "カ, ｶ",
        "か, が",
        "istanbul, İstanbul",
        "ısparta, ISPARTA",
        "Isparta, ısparta",
        "naïve, nai\u0308ve",
        "йод, Йод",
        "αι, ΑΙ",
        "donaudampf, Donau\u00ADdampf",
        "x2, X²",
        "🙂, 🙂\uFE0F",
        "한글, \u1112\u1161\u11AB\u1100\u1173\u11AF"
    })
    void textsThatAReaderTakesForTheSameFoldAlike(String one, String other) {
        assertThat(TextFolding.fold(one)).isEqualTo(TextFolding.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "कि, की", "कु, कू", "ทุก, ทูก", "か, き", "o, 0", "straße, strase", "ω, o", "л, l"})
    void textsThatAReaderTellsApartFoldApart(String one, String other) {
        assertThat(TextFolding.fold(one)).isNotEqualTo(TextFolding.fold(other));
    }

    @Test
    void asciiWithoutCapitalsIsTheSameInstance() {
        String text = "plain text, 100%_";
        assertThat(TextFolding.fold(text)).isSameAs(text);
    }

    @Test
    void aMarkAloneFoldsToNothing() {
        assertThat(TextFolding.fold("\u0301")).isEmpty();
    }

    @Test
    void anUnpairedSurrogateCannotPairUpByFolding() {
        assertThat(TextFolding.fold("\uD835\u0301\uDC00")).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void theLocaleOfTheMachinePlaysNoPart() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(TextFolding.fold("TITLE Ä")).isEqualTo("title a");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void marksThatStayAreSortedByClassWhateverTheirNumber() {
        String shuffled = "\u0F40" + "\u0F74\u0F72\u0F71".repeat(20_000) + "\u0F40";
        String sorted =
                "\u0F40" + "\u0F71".repeat(20_000) + "\u0F72".repeat(20_000) + "\u0F74".repeat(20_000) + "\u0F40";
        assertThat(TextFolding.fold(shuffled)).isEqualTo(sorted);
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll("texts") String text) {
        String folded = TextFolding.fold(text);
        assertThat(TextFolding.fold(folded)).isEqualTo(folded);
    }

    @Property
    void canonicallyEquivalentTextsFoldAlike(@ForAll("texts") String text) {
        String folded = TextFolding.fold(text);
        assertThat(TextFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(folded);
        assertThat(TextFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .isEqualTo(folded);
    }

    @Property
    void eachCodePointFoldsOnItsOwnByTheRule(@ForAll("letters") String text) {
        StringBuilder expected = new StringBuilder();
        text.codePoints().forEach(c -> expected.append(FoldingRule.fold(c)));
        assertThat(TextFolding.fold(text)).isEqualTo(expected.toString());
    }

    @Provide
    Arbitrary<String> texts() {
        return UnicodeTexts.any();
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withCharRange('\u0000', '\u06FF').ofMaxLength(12);
    }
}
