package dev.holdfast.store.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each code point folds to, read once from {@code folding.txt}: one line per code point that changes, {@code 00DF
 * 0073 0073}; the code point alone when it goes; {@code 0E38 @103} for a mark that stays, with its combining class. Hangul
 * syllables are computed.
 */
final class FoldingTable {

    static final FoldingTable INSTANCE = read();

    private static final String FILE = "folding.txt";
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private static final int HANGUL_FIRST = 0xAC00;
    private static final int HANGUL_LAST = 0xD7A3;
    private static final int LEADING_BASE = 0x1100;
    private static final int VOWEL_BASE = 0x1161;
    private static final int TRAILING_BASE = 0x11A7;
    private static final int VOWELS = 21;
    private static final int TRAILINGS = 28;

    private static final int PAGES = (Character.MAX_CODE_POINT + 1) >> PAGE_BITS;
    private static final String REPLACEMENT = "\uFFFD";

    private final @Nullable String[][] mapped = new String[PAGES][];
    private final byte[][] classes = new byte[PAGES][];

    private FoldingTable() {}

    /** The folded text, by the slow way, which is right for every text. */
    String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length() + 8);
        int lastClass = 0;
        boolean disordered = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int before = folded.length();
            append(codePoint, folded);
            if (folded.length() > before) {
                int combining = combiningClass(folded.codePointAt(before));
                disordered |= combining != 0 && combining < lastClass;
                lastClass = combiningClass(folded.codePointBefore(folded.length()));
            }
        }
        return disordered ? ordered(folded) : folded.toString();
    }

    /** The folded code points one behind the other, in the order of the text also where marks change places in the folded text. */
    String foldEach(String text) {
        StringBuilder folded = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            append(codePoint, folded);
        }
        return folded.toString();
    }

    /** Whether folding leaves a code point as it is. */
    boolean isKept(int codePoint) {
        boolean hangul = codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST;
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        @Nullable String[] page = mapped[codePoint >> PAGE_BITS];
        return !hangul && !surrogate && (page == null || page[codePoint & (PAGE - 1)] == null);
    }

    private void append(int codePoint, StringBuilder folded) {
        if (codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST) {
            appendHangul(codePoint - HANGUL_FIRST, folded);
            return;
        }
        @Nullable String[] page = mapped[codePoint >> PAGE_BITS];
        String target = page == null ? null : page[codePoint & (PAGE - 1)];
        if (target != null) {
            folded.append(target);
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            folded.append(REPLACEMENT);
        } else {
            folded.appendCodePoint(codePoint);
        }
    }

    private static void appendHangul(int syllable, StringBuilder folded) {
        int trailing = syllable % TRAILINGS;
        folded.append((char) (LEADING_BASE + syllable / (VOWELS * TRAILINGS)));
        folded.append((char) (VOWEL_BASE + syllable / TRAILINGS % VOWELS));
        if (trailing != 0) {
            folded.append((char) (TRAILING_BASE + trailing));
        }
    }

    private int combiningClass(int codePoint) {
        byte[] page = classes[codePoint >> PAGE_BITS];
        return page == null ? 0 : page[codePoint & (PAGE - 1)] & 0xFF;
    }

    /** Sorts each row of marks by class, keeping the order within a class. */
    private String ordered(StringBuilder folded) {
        int[] codePoints = folded.codePoints().toArray();
        StringBuilder result = new StringBuilder(folded.length());
        for (int start = 0; start < codePoints.length; ) {
            int end = start;
            while (end < codePoints.length && combiningClass(codePoints[end]) != 0) {
                end++;
            }
            Arrays.stream(codePoints, start, end)
                    .boxed()
                    .sorted(Comparator.comparingInt(this::combiningClass))
                    .forEach(result::appendCodePoint);
            if (end < codePoints.length) {
                result.appendCodePoint(codePoints[end]);
            }
            start = end + 1;
        }
        return result.toString();
    }

    private static FoldingTable read() {
        FoldingTable table = new FoldingTable();
        InputStream file = Objects.requireNonNull(FoldingTable.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.add(line);
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ");
        int codePoint = HexFormat.fromHexDigits(words[0]);
        int page = codePoint >> PAGE_BITS;
        if (words.length == 2 && words[1].charAt(0) == '@') {
            classes[page] = classes[page] == null ? new byte[PAGE] : classes[page];
            classes[page][codePoint & (PAGE - 1)] = (byte) Integer.parseInt(words[1].substring(1));
            return;
        }
        StringBuilder target = new StringBuilder(words.length);
        for (int i = 1; i < words.length; i++) {
            target.appendCodePoint(HexFormat.fromHexDigits(words[i]));
        }
        mapped[page] = mapped[page] == null ? new String[PAGE] : mapped[page];
        mapped[page][codePoint & (PAGE - 1)] = target.toString();
    }
}
