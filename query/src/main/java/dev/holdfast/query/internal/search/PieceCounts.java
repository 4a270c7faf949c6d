package dev.holdfast.query.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How frequent pieces were when they were last counted. To ask for the rarest pieces of a term is cheaper than to ask for all, and
 * old counts are good enough to choose by, since what is found is looked at anyway. Safe for all threads.
 */
final class PieceCounts {

    /** A piece is counted up to here; more is frequent. */
    private static final long COUNTED = 20_000;

    private static final int ASKED = 3;
    private static final int MAX_KEPT = 4_096;

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /** Counts the rows of a question up to a limit. */
    interface Counter {
        long count(String question, long limit);
    }

    /** The pieces to ask for: the rarest few. */
    Collection<String> rarest(Collection<String> pieces, Counter counter) {
        if (pieces.size() <= 1) {
            return pieces;
        }
        List<String> chosen = new ArrayList<>(pieces);
        chosen.sort(Comparator.comparingLong(piece -> count(piece, counter)));
        return chosen.subList(0, Math.min(ASKED, chosen.size()));
    }

    private long count(String piece, Counter counter) {
        Long known = counts.get(piece);
        if (known == null) {
            if (counts.size() >= MAX_KEPT) {
                counts.clear();
            }
            known = counter.count(IndexedText.quoted(piece), COUNTED);
            counts.put(piece, known);
        }
        return known;
    }
}
