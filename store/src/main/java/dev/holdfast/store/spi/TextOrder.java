package dev.holdfast.store.spi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The collation of texts (SPEC 7.4), the same in memory and in the database and independent of any locale: first by the
 * {@link TextFolding folded} text in the order of its code points; texts that fold alike by the marks that say how they differ
 * from it, the folded text itself first. So {@code apple < Apple < Apple-pie}, {@code eclair < éclair < eclairs}, and only equal
 * texts compare as equal.
 *
 * <h2>The key</h2>
 *
 * {@link #key} is the order as bytes: keys compared as unsigned bytes, a shorter one first, order as their texts do, and
 * equal keys come from equal texts alone. A key is the folded text in UTF-8 with every byte raised by one, so that 0 occurs
 * nowhere in it; the byte 0; the marks ({@link TextMarks}). Keys stand on disk: their form is part of the store's format.
 *
 * <p>Stateless, safe for every thread.
 */
public final class TextOrder {

    /** Texts in the order of the collation. */
    public static final Comparator<String> COMPARATOR = TextOrder::compare;

    private TextOrder() {}

    /** Compares by the collation; 0 only for equal texts. */
    public static int compare(String a, String b) {
        int order = compareCodePoints(TextFolding.fold(a), TextFolding.fold(b));
        return order != 0 ? order : compareAlike(a, b);
    }

    /** Compares texts that fold to the same text; 0 only for equal texts. */
    public static int compareAlike(String a, String b) {
        return a.equals(b) ? 0 : Arrays.compareUnsigned(key(a), key(b));
    }

    /** Compares by code points, which differs from {@link String#compareTo} where surrogates meet U+E000 and above. */
    public static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(codePointAround(a, i), codePointAround(b, i));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** The bytes whose order is that of the texts. */
    public static byte[] key(String text) {
        byte[] ascii = TextMarks.asciiKey(text);
        if (ascii != null) {
            return ascii;
        }
        String folded = TextFolding.fold(text);
        OrderedUtf8 key = new OrderedUtf8(folded.length() * 2 + 2);
        key.add(folded).addRaw(TextMarks.END_OF_FOLDED);
        TextMarks.add(text, folded, key);
        return key.bytes();
    }

    /**
     * The bytes with which the key of every text begins whose folded text begins with the folded prefix, and of no other:
     * the lower bound, inclusive, of those keys. Empty when the prefix folds to nothing.
     */
    public static byte[] prefixKey(String prefix) {
        String folded = TextFolding.fold(prefix);
        return new OrderedUtf8(folded.length()).add(folded).bytes();
    }

    /**
     * The upper bound, exclusive, of the keys that begin with these bytes of {@link #prefixKey}; empty when every key
     * does.
     */
    public static Optional<byte[]> prefixEnd(byte[] prefixKey) {
        if (prefixKey.length == 0) {
            return Optional.empty();
        }
        byte[] end = Arrays.copyOf(prefixKey, prefixKey.length);
        end[end.length - 1]++;
        return Optional.of(end);
    }

    /** The code point that the unit at {@code i} belongs to, when all units before are known to be the same elsewhere. */
    private static int codePointAround(String text, int i) {
        boolean second =
                i > 0 && Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i - 1));
        return text.codePointAt(second ? i - 1 : i);
    }
}
