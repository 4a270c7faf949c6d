package dev.holdfast.store.spi;

/**
 * The one folding of text for search and sorting (SPEC 7.3, 7.4): texts that differ only in case, in diacritics or in the
 * form of their letters fold to the same text. The same function serves the index, the scan, the sort order and the tests.
 *
 * <h2>The rule</h2>
 *
 * Each code point is replaced on its own by the following steps, repeated until nothing changes; no locale plays a part.
 *
 * <ol>
 *   <li>Compatibility decomposition (NFKD): {@code é} is {@code e} and an accent, the ligature {@code ﬁ} is {@code fi}, a
 *       full-width {@code Ａ} is {@code A}, a no-break space is a space, a Hangul syllable is its letters.
 *   <li>Diacritics go: marks (Mn, Mc) that have a canonical combining class, such as accents, Arabic and Hebrew
 *       points, tone marks, the Japanese voicing marks. Marks that spell a vowel or join consonants stay: class 0 and the
 *       classes 9 (viramas), 84, 91 (Telugu), 103 (Thai), 118 (Lao), 129, 130 and 132 (Tibetan).
 *   <li>What has no shape of its own goes: format characters (Cf) such as the soft hyphen and joiners, but not the signs
 *       that enclose a number; variation selectors; the grapheme joiner.
 *   <li>Full case folding, as the lower case of the upper case: {@code ß} and {@code ẞ} are {@code ss}, the final sigma is
 *       a sigma. So the Turkish {@code İ} and {@code ı} are both {@code i}, as {@code I} is.
 *   <li>Letters with a stroke and ligatures that Unicode does not decompose: {@code ø ł đ ħ ŧ} are {@code o l d h t}, {@code
 *       æ œ} are {@code ae oe}.
 * </ol>
 *
 * Last, marks that stayed and stand in a row are put in the order of their classes. So texts that are canonically
 * equivalent fold alike, and folding a folded text changes nothing.
 *
 * <p>The rule is laid down as a table of Unicode {@value #UNICODE}, whatever Java runs: folded text is on disk and must not
 * change with the platform. Code points that Unicode assigned later stay as they are; an unpaired surrogate, which no
 * stored text has, becomes U+FFFD. Raising the version is a change of the store's format.
 *
 * <p>Stateless, safe for every thread.
 */
public final class TextFolding {

    /** The version of Unicode that the table was made of. */
    public static final String UNICODE = "13.0";

    private static final int ASCII_END = 0x80;

    private TextFolding() {}

    /**
     * The folded text; the same instance when ASCII text without capitals is given. May be shorter than the text, even
     * empty, or longer (at most 18 times).
     */
    public static String fold(String text) {
        int length = text.length();
        int capital = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) {
                return FoldingTable.INSTANCE.fold(text);
            }
            if (capital < 0 && isCapital(c)) {
                capital = i;
            }
        }
        return capital < 0 ? text : lowered(text, capital);
    }

    private static String lowered(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (isCapital(chars[i])) {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
