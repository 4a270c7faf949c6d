package dev.holdfast.server;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page while it is filled, within its bounds of entries and bytes. What it counts is never less than what is sent. */
final class BoundedPage {
    /** What stands around the entries, a cursor included. */
    private static final int FRAME_BYTES = 800;
    /** What an id takes as a value or an entry, with everything around it. */
    private static final int ID_BYTES = 64;
    /** What a number, a truth or a date takes at most. */
    private static final int PLAIN_BYTES = 48;

    final List<RemoteObject> objects = new ArrayList<>();
    final List<ObjectId> deleted = new ArrayList<>();
    final List<ObjectId> removed = new ArrayList<>();
    private final int maxObjects;
    private final long maxBytes;
    private long bytes = FRAME_BYTES;

    BoundedPage(int maxObjects, long maxBytes) {
        this.maxObjects = maxObjects;
        this.maxBytes = maxBytes;
    }

    int size() {
        return objects.size() + deleted.size() + removed.size();
    }

    ObjectId lastObject() {
        return objects.get(objects.size() - 1).id();
    }

    boolean add(RemoteObject object) {
        return hasRoom(size(object)) && objects.add(object);
    }

    boolean addDeleted(ObjectId object) {
        return hasRoom(ID_BYTES) && deleted.add(object);
    }

    boolean addRemoved(ObjectId object) {
        return hasRoom(ID_BYTES) && removed.add(object);
    }

    /** Takes up room, unless there is none; the first entry always has some. */
    private boolean hasRoom(long more) {
        if (size() >= maxObjects || (size() > 0 && bytes + more > maxBytes)) {
            return false;
        }
        bytes += more;
        return true;
    }

    private static long size(RemoteObject object) {
        long size = 3L * ID_BYTES + object.entity().length() + object.version().length();
        for (Map.Entry<String, @Nullable Object> value : object.values().entrySet()) {
            size += value.getKey().length() + 4L + size(value.getValue());
        }
        return size;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.chars().mapToLong(BoundedPage::size).sum() + 2;
        } else if (value instanceof byte[] binary) {
            return (binary.length + 2L) / 3 * 4 + 2;
        } else if (value instanceof Collection<?> many) {
            return (long) ID_BYTES * many.size() + 2;
        }
        return value == null ? 4 : PLAIN_BYTES;
    }

    /** A character as JSON in UTF-8; half a surrogate pair is less than three bytes. */
    private static int size(int character) {
        if (character < ' ') {
            return 6;
        } else if (character < 0x80) {
            return character == '"' || character == '\\' ? 2 : 1;
        }
        return character < 0x800 ? 2 : 3;
    }
}
