package dev.holdfast.store.internal.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what stands beside the objects: journal entries, pending changes, frozen batches. Values are written with
 * their type, so that they can be read whatever becomes of their member. Belongs to one thread.
 */
public final class PackedWriter {
    private static final int FIRST_CAPACITY = 256;

    private final RecordBuffer out = new RecordBuffer(FIRST_CAPACITY);

    /** Forgets what was written, to begin again. */
    public PackedWriter clear() {
        out.clear();
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return out.size();
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return out.toArray(0);
    }

    /** Writes a number that is not negative. */
    public PackedWriter putCount(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("A count is not negative, as " + value + " is");
        }
        out.putVarint(value);
        return this;
    }

    /** Writes one of these constants, by its place among them; a place is never used again for something else. */
    public <E> PackedWriter putOneOf(E[] constants, E value) {
        int place = 0;
        while (constants[place] != value) {
            place++;
        }
        return putCount(place);
    }

    /** Writes an instant, in milliseconds. */
    public PackedWriter putTime(Instant time) {
        out.putVarint(Varint.zigzag(time.toEpochMilli()));
        return this;
    }

    /** Writes an id. */
    public PackedWriter putId(ObjectId id) {
        out.putId(id);
        return this;
    }

    /** Writes a text. */
    public PackedWriter putText(String text) {
        return putBytes(text.getBytes(UTF_8));
    }

    /** Writes bytes with their length. */
    public PackedWriter putBytes(byte[] bytes) {
        out.putVarint(bytes.length);
        out.putBytes(bytes);
        return this;
    }

    /** Writes member ids. */
    public PackedWriter putMembers(int[] memberIds) {
        putCount(memberIds.length);
        for (int memberId : memberIds) {
            putCount(memberId);
        }
        return this;
    }

    /** Writes values by member id, each with its type. */
    public PackedWriter putValues(Map<Integer, TypedValue> values) {
        putCount(values.size());
        values.forEach((memberId, typed) -> {
            putCount(memberId);
            putValue(typed.type(), typed.value());
        });
        return this;
    }

    private void putValue(SlotType type, @Nullable Object value) {
        if (value == NotAvailable.VALUE) {
            out.putByte(type.code() | StoredRecord.NOT_AVAILABLE << TypedValue.PRESENCE_SHIFT);
        } else if (type.isEmpty(value) || value == null) {
            out.putByte(type.code());
        } else {
            out.putByte(type.code() | StoredRecord.VALUE << TypedValue.PRESENCE_SHIFT);
            ValueCodec.write(type, value, out);
        }
    }
}
