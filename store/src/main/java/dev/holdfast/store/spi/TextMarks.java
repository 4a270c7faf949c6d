package dev.holdfast.store.spi;

import org.jspecify.annotations.Nullable;

/**
 * The marks in the key of a text: how the text differs from its folded form, from which and the marks it could be made again. So
 * only equal texts have equal keys, and nearly no text pays more than a byte or two for it.
 *
 * <p>The text is walked by code points. Those that folding leaves as they are, are counted; each other one is a mark:
 *
 * <ul>
 *   <li>a byte from 1 to 0x7E: one less were left as they are, then comes the capital of the ASCII letter in the folded text;
 *   <li>0x7F: {@value #LONGEST_RUN} were left as they are, and the next mark counts on;
 *   <li>a byte from 0x80 to 0xFD: so many above 0x80 were left as they are, then comes the code point whose UTF-8 follows, every
 *       byte raised by one;
 *   <li>0xFE, the only mark of its text: combining marks stand in another order in the folded text; the whole text follows.
 * </ul>
 *
 * <p>Code points left as they are after the last mark are not counted; a text that is its own folded form has no mark.
 */
final class TextMarks {
    /** Between the folded text and the marks. */
    static final int END_OF_FOLDED = 0;

    private static final int LONGEST_RUN = 126;
    private static final int CAPITAL = 1;
    private static final int RUN = 0x7F;
    private static final int OTHER = 0x80;
    private static final int WHOLE = 0xFE;
    private static final int ASCII_END = 0x80;

    private TextMarks() {}

    /** The whole key of a text in ASCII, in one walk; null for another text. */
    static byte @Nullable [] asciiKey(String text) {
        int length = text.length();
        int marks = 0;
        int run = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) {
                return null;
            } else if (isCapital(c)) {
                marks += 1 + run / LONGEST_RUN;
                run = 0;
            } else {
                run++;
            }
        }
        byte[] key = new byte[length + 1 + marks];
        int mark = length + 1;
        run = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isCapital(c)) {
                key[i] = (byte) (c + ('a' - 'A') + 1);
                for (; run >= LONGEST_RUN; run -= LONGEST_RUN) {
                    key[mark++] = RUN;
                }
                key[mark++] = (byte) (CAPITAL + run);
                run = 0;
            } else {
                key[i] = (byte) (c + 1);
                run++;
            }
        }
        return key;
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Adds the marks of a text that folds to this. */
    static void add(String text, String folded, OrderedUtf8 key) {
        if (!FoldingTable.INSTANCE.foldEach(text).equals(folded)) {
            key.addRaw(WHOLE).add(text);
            return;
        }
        int run = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (FoldingTable.INSTANCE.isKept(codePoint)) {
                run++;
                continue;
            }
            for (; run >= LONGEST_RUN; run -= LONGEST_RUN) {
                key.addRaw(RUN);
            }
            if (isCapital(codePoint)) {
                key.addRaw(CAPITAL + run);
            } else {
                key.addRaw(OTHER + run).addCodePoint(codePoint);
            }
            run = 0;
        }
    }
}
