package dev.holdfast.sync;

import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Divides changes into calls that a server takes. */
final class Chunks {
    /** Names, ids and punctuation of a change and of each of its members, generously. */
    private static final int CHANGE_BYTES = 400;

    private static final int MEMBER_BYTES = 60;
    /** A UTF-16 unit that is escaped takes six bytes. */
    private static final int UNIT_BYTES = 6;

    private Chunks() {}

    /** Pieces of at most this size, in order. */
    static <T> List<List<T>> ofSize(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }

    /** Pieces within the limits, in order; changes that refer to each other in a circle stay together. */
    static List<List<UploadChange>> of(List<UploadChange> changes, ServerLimits limits) {
        List<List<UploadChange>> chunks = new ArrayList<>();
        List<UploadChange> open = new ArrayList<>();
        long bytes = 0;
        for (List<UploadChange> circle : circles(changes)) {
            long more = circle.stream().mapToLong(Chunks::bytes).sum();
            boolean full = open.size() + circle.size() > limits.maxChanges() || bytes + more > limits.maxUploadBytes();
            if (full && !open.isEmpty()) {
                chunks.add(open);
                open = new ArrayList<>();
                bytes = 0;
            }
            open.addAll(circle);
            bytes += more;
        }
        if (!open.isEmpty()) {
            chunks.add(open);
        }
        return chunks;
    }

    private static List<List<UploadChange>> circles(List<UploadChange> changes) {
        List<List<UploadChange>> circles = new ArrayList<>();
        int group = 0;
        for (UploadChange change : changes) {
            if (circles.isEmpty() || change.group() != group) {
                circles.add(new ArrayList<>());
                group = change.group();
            }
            circles.get(circles.size() - 1).add(change);
        }
        return circles;
    }

    /** No less than the change takes on the wire. */
    private static long bytes(UploadChange change) {
        long bytes = CHANGE_BYTES;
        for (Object value : change.values().values()) {
            bytes += MEMBER_BYTES;
            if (value instanceof String text) {
                bytes += (long) text.length() * UNIT_BYTES;
            } else if (value instanceof byte[] array) {
                bytes += array.length * 2L;
            } else if (value instanceof Collection<?> ids) {
                bytes += (long) ids.size() * MEMBER_BYTES;
            }
        }
        return bytes;
    }
}
