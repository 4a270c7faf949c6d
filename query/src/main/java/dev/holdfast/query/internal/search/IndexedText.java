package dev.holdfast.query.internal.search;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.TextFolding;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in the index for an object, and how a term is asked for. The index cuts texts into pieces of three characters;
 * behind each text stand two characters {@value #END}, so that every character of it begins such a piece, and a term of one or two
 * characters is asked for by the pieces that begin with it. A few characters that the index does not keep apart are put as one;
 * that may give candidates too many, never too few.
 */
final class IndexedText {

    private static final char END = '\u0002';
    private static final String ENDS = "" + END + END;
    private static final int PIECE = 3;
    private static final int MAX_PIECES = 24;

    private IndexedText() {}

    /** The searched texts of an object as one. */
    static String of(StoredObject object, Collection<Attribute<?>> attributes) {
        StringBuilder text = new StringBuilder();
        for (Attribute<?> attribute : attributes) {
            Object value = object.get(attribute);
            if (value != null) {
                text.append(TextFolding.fold((String) value)).append(ENDS);
            }
        }
        return plain(text.toString());
    }

    /** With the characters that the database ends a text at or takes for one another made one. */
    static String plain(String folded) {
        String text = folded;
        if (text.indexOf('\0') >= 0) {
            text = text.replace('\0', '\u0001');
        }
        if (text.indexOf('\uFFFE') >= 0 || text.indexOf('\uFFFF') >= 0) {
            text = text.replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
        }
        return text;
    }

    /** Whether the term is as long as a piece. */
    static boolean hasPiece(String term) {
        return term.codePointCount(0, term.length()) >= PIECE;
    }

    /** The pieces of a term that is as long as one, each once. */
    static Set<String> pieces(String term) {
        int[] codePoints = term.codePoints().toArray();
        Set<String> pieces = new LinkedHashSet<>();
        for (int i = 0; i + PIECE <= codePoints.length && pieces.size() < MAX_PIECES; i++) {
            pieces.add(new String(codePoints, i, PIECE));
        }
        return pieces;
    }

    /** The question for the objects that have every piece. */
    static String allPieces(Collection<String> pieces) {
        return pieces.stream().map(IndexedText::quoted).collect(Collectors.joining(" AND "));
    }

    /** The question for the objects that have any of the pieces. */
    static String anyPiece(List<String> pieces) {
        return pieces.stream().map(IndexedText::quoted).collect(Collectors.joining(" OR "));
    }

    static String quoted(String piece) {
        return '"' + piece.replace("\"", "\"\"") + '"';
    }

    /** A text behind all pieces that begin with the term, and before all others, in the order of code points. */
    static String behind(String term) {
        int last = term.codePointBefore(term.length());
        StringBuilder text = new StringBuilder(term);
        if (last == Character.MAX_CODE_POINT) {
            String highest = Character.toString(Character.MAX_CODE_POINT);
            return text.append(highest.repeat(PIECE)).toString();
        }
        text.setLength(term.length() - Character.charCount(last));
        boolean meetsSurrogates = last + 1 == Character.MIN_SURROGATE;
        return text.appendCodePoint(meetsSurrogates ? Character.MAX_SURROGATE + 1 : last + 1)
                .toString();
    }
}
