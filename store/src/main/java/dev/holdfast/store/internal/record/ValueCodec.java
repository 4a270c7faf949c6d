package dev.holdfast.store.internal.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** How a single value is written, skipped and read. Every read is checked against {@code limit} before it allocates. */
final class ValueCodec {

    private static final char REPLACEMENT = '\uFFFD';

    private ValueCodec() {}

    /** Writes a value that is neither empty nor "not available". */
    static void write(SlotType type, Object value, RecordBuffer out) {
        switch (type) {
            case STRING, ENUMERATION, HASHED_STRING -> writeBytes(((String) value).getBytes(UTF_8), out);
            case BINARY -> writeBytes((byte[]) value, out);
            case INTEGER -> out.putVarint(Varint.zigzag((Integer) value));
            case LONG, AUTONUMBER -> out.putVarint(Varint.zigzag((Long) value));
            case DATE_TIME -> out.putVarint(Varint.zigzag(millis((Instant) value)));
            case DECIMAL -> DecimalCodec.write((BigDecimal) value, out);
            case BOOLEAN -> out.putByte((Boolean) value ? 1 : 0);
            case REFERENCE -> out.putId((ObjectId) value);
            case REFERENCE_SET -> writeIds(SortedIds.of((Collection<?>) value), out);
        }
    }

    private static void writeBytes(byte[] bytes, RecordBuffer out) {
        out.putVarint(bytes.length);
        out.putBytes(bytes);
    }

    private static void writeIds(SortedIds ids, RecordBuffer out) {
        out.putVarint(ids.size());
        for (ObjectId id : ids) {
            out.putId(id);
        }
    }

    private static long millis(Instant instant) {
        long millis = instant.toEpochMilli();
        if (!Instant.ofEpochMilli(millis).equals(instant)) {
            throw new IllegalArgumentException("An instant is a whole number of milliseconds");
        }
        return millis;
    }

    /** The position behind the value at {@code pos}. */
    static int skip(SlotType.Wire wire, byte[] bytes, int pos, int limit) {
        return switch (wire) {
            case BYTES -> startOfBytes(bytes, pos, limit) + length(bytes, pos, limit);
            case NUMBER -> Varint.skip(bytes, pos, limit);
            case DECIMAL -> DecimalCodec.skip(bytes, pos, limit);
            case BYTE -> end(pos, 1, limit);
            case ID -> end(pos, ObjectId.BYTES, limit);
            case IDS -> startOfBytes(bytes, pos, limit) + idCount(bytes, pos, limit) * ObjectId.BYTES;
        };
    }

    /** The value at {@code pos}. */
    static Object read(SlotType type, byte[] bytes, int pos, int limit) {
        return switch (type) {
            case STRING, ENUMERATION, HASHED_STRING -> readString(bytes, pos, limit);
            case BINARY -> readBinary(bytes, pos, limit);
            case INTEGER -> readInteger(bytes, pos, limit);
            case LONG, AUTONUMBER -> Varint.readSigned(bytes, pos, limit);
            case DATE_TIME -> Instant.ofEpochMilli(Varint.readSigned(bytes, pos, limit));
            case DECIMAL -> DecimalCodec.read(bytes, pos, limit);
            case BOOLEAN -> readBoolean(bytes, pos, limit);
            case REFERENCE -> ObjectId.fromBytes(bytes, end(pos, ObjectId.BYTES, limit) - ObjectId.BYTES);
            case REFERENCE_SET -> readIds(bytes, pos, limit);
        };
    }

    private static int end(int pos, int length, int limit) {
        if (length > limit - pos) {
            throw new MalformedBytes("a value is cut off");
        }
        return pos + length;
    }

    private static int startOfBytes(byte[] bytes, int pos, int limit) {
        return Varint.skip(bytes, pos, limit);
    }

    private static int length(byte[] bytes, int pos, int limit) {
        return Varint.readInt(bytes, pos, limit, limit - startOfBytes(bytes, pos, limit));
    }

    private static int idCount(byte[] bytes, int pos, int limit) {
        return Varint.readInt(bytes, pos, limit, (limit - startOfBytes(bytes, pos, limit)) / ObjectId.BYTES);
    }

    private static String readString(byte[] bytes, int pos, int limit) {
        int start = startOfBytes(bytes, pos, limit);
        int length = length(bytes, pos, limit);
        String text = new String(bytes, start, length, UTF_8);
        // The decoder puts U+FFFD for what is not UTF-8; only bytes that really are U+FFFD come back the same.
        if (text.indexOf(REPLACEMENT) >= 0
                && !Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(bytes, start, start + length))) {
            throw new MalformedBytes("a text is not UTF-8");
        }
        return text;
    }

    private static byte[] readBinary(byte[] bytes, int pos, int limit) {
        int start = startOfBytes(bytes, pos, limit);
        return Arrays.copyOfRange(bytes, start, start + length(bytes, pos, limit));
    }

    private static Integer readInteger(byte[] bytes, int pos, int limit) {
        long value = Varint.readSigned(bytes, pos, limit);
        if (value != (int) value) {
            throw new MalformedBytes("an integer has more than 32 bits");
        }
        return (int) value;
    }

    private static Boolean readBoolean(byte[] bytes, int pos, int limit) {
        end(pos, 1, limit);
        return switch (bytes[pos]) {
            case 0 -> Boolean.FALSE;
            case 1 -> Boolean.TRUE;
            default -> throw new MalformedBytes("a boolean is neither true nor false");
        };
    }

    private static SortedIds readIds(byte[] bytes, int pos, int limit) {
        int start = startOfBytes(bytes, pos, limit);
        ObjectId[] ids = new ObjectId[idCount(bytes, pos, limit)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ObjectId.fromBytes(bytes, start + i * ObjectId.BYTES);
            if (i > 0 && ids[i - 1].compareTo(ids[i]) >= 0) {
                throw new MalformedBytes("the ids of a reference set do not rise");
            }
        }
        return new SortedIds(ids);
    }
}
