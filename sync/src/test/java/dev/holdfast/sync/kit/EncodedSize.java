package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.RemoteObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes something takes in a page at most, so that a page can be cut before it is encoded. */
final class EncodedSize {

    /** A deletion or a removal. */
    static final long OF_ID = 64;

    /** The first and the last line of a page. */
    static final long OF_FRAME = 512;

    private static final int OBJECT = 160;
    private static final int MEMBER = 8;
    private static final int NUMBER = 40;
    private static final int WORST_ESCAPE = 6;

    private EncodedSize() {}

    static long of(RemoteObject object) {
        long size = (long) OBJECT + object.entity().length() + object.version().length();
        for (Map.Entry<String, @Nullable Object> member : object.values().entrySet()) {
            size += (long) MEMBER + member.getKey().length() + of(member.getValue());
        }
        return size;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return (long) WORST_ESCAPE * text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length * 4L / 3L + MEMBER;
        }
        return value instanceof Collection<?> many ? (long) NUMBER * many.size() : NUMBER;
    }
}
