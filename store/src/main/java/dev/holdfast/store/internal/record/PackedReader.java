package dev.holdfast.store.internal.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link PackedWriter} wrote. Every read is checked against the bytes' own length: damaged bytes give a
 * {@link StoreCorruptException} and nothing else.
 */
public final class PackedReader {
    private final byte[] bytes;
    private final String what;
    private int pos;

    /** Reads these bytes; {@code what} names them in an error. */
    public PackedReader(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    /** Whether everything was read. */
    public boolean atEnd() {
        return pos >= bytes.length;
    }

    /** The next number. */
    public long count() {
        return guarded(() -> {
            long value = Varint.readCount(bytes, pos, bytes.length);
            pos = Varint.skip(bytes, pos, bytes.length);
            return value;
        });
    }

    /** The next number, which fits 31 bits. */
    public int smallCount() {
        long value = count();
        if (value > Integer.MAX_VALUE) {
            throw corrupt(new MalformedBytes("a number is too large"));
        }
        return (int) value;
    }

    /** The next number as one of these constants. */
    public <E> E oneOf(E[] constants) {
        int ordinal = smallCount();
        if (ordinal >= constants.length) {
            throw corrupt(new MalformedBytes("a number stands for nothing"));
        }
        return constants[ordinal];
    }

    /** The next instant. */
    public Instant time() {
        return guarded(() -> {
            long millis = Varint.readSigned(bytes, pos, bytes.length);
            pos = Varint.skip(bytes, pos, bytes.length);
            return Instant.ofEpochMilli(millis);
        });
    }

    /** The next id. */
    public ObjectId id() {
        require(ObjectId.BYTES);
        ObjectId id = ObjectId.fromBytes(bytes, pos);
        pos += ObjectId.BYTES;
        return id;
    }

    /** The next bytes. */
    public byte[] bytes() {
        int length = smallCount();
        require(length);
        pos += length;
        return Arrays.copyOfRange(bytes, pos - length, pos);
    }

    /** The next text. */
    public String text() {
        return new String(bytes(), UTF_8);
    }

    /** The next member ids. */
    public int[] members() {
        int size = smallCount();
        require(size);
        int[] memberIds = new int[size];
        for (int i = 0; i < size; i++) {
            memberIds[i] = smallCount();
        }
        return memberIds;
    }

    /** The next values by member id. */
    public Map<Integer, TypedValue> values() {
        int size = smallCount();
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            values.put(smallCount(), value());
        }
        return values;
    }

    private TypedValue value() {
        require(1);
        int mark = bytes[pos++] & 0xff;
        SlotType type = guarded(() -> SlotType.ofCode(mark & TypedValue.CODE_MASK));
        return switch (mark >> TypedValue.PRESENCE_SHIFT) {
            case StoredRecord.EMPTY -> new TypedValue(type, type.emptyValue());
            case StoredRecord.VALUE -> new TypedValue(type, guarded(() -> present(type)));
            case StoredRecord.NOT_AVAILABLE -> new TypedValue(type, NotAvailable.VALUE);
            default -> throw corrupt(new MalformedBytes("a value's mark is wrong"));
        };
    }

    private Object present(SlotType type) {
        int start = pos;
        pos = ValueCodec.skip(type.wire(), bytes, start, bytes.length);
        return ValueCodec.read(type, bytes, start, bytes.length);
    }

    private void require(int length) {
        if (length > bytes.length - pos) {
            throw corrupt(new MalformedBytes("it is cut off"));
        }
    }

    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (MalformedBytes | IllegalArgumentException e) {
            throw corrupt(e);
        }
    }

    private StoreCorruptException corrupt(@Nullable RuntimeException e) {
        return new StoreCorruptException("The store is damaged (what=" + what + ")", e);
    }
}
