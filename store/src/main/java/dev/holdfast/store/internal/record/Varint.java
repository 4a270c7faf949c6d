package dev.holdfast.store.internal.record;

/**
 * Unsigned numbers in groups of 7 bits, lowest group first, the top bit of a byte saying that another follows; signed
 * numbers through zigzag. Reading a number and finding its end are two calls, so that neither allocates.
 */
final class Varint {

    static final int MAX_BYTES = 10;

    private Varint() {}

    /** The position behind the number at {@code pos}. */
    static int skip(byte[] bytes, int pos, int limit) {
        int end = Math.min(limit, pos + MAX_BYTES);
        for (int i = pos; i < end; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        throw new MalformedBytes("a number is cut off");
    }

    /** The 64 bits of the number at {@code pos}. */
    static long read(byte[] bytes, int pos, int limit) {
        if (pos < limit && bytes[pos] >= 0) {
            return bytes[pos];
        }
        return readLong(bytes, pos, limit);
    }

    private static long readLong(byte[] bytes, int pos, int limit) {
        int end = Math.min(limit, pos + MAX_BYTES);
        long value = 0;
        for (int i = pos, shift = 0; i < end; i++, shift += 7) {
            byte b = bytes[i];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return checkLast(b, shift, value);
            }
        }
        throw new MalformedBytes("a number is cut off");
    }

    private static long checkLast(byte last, int shift, long value) {
        if (shift == 63 && last > 1) {
            throw new MalformedBytes("a number has more than 64 bits");
        }
        return value;
    }

    /** The number at {@code pos}, which must not be negative as a long. */
    static long readCount(byte[] bytes, int pos, int limit) {
        long value = read(bytes, pos, limit);
        if (value < 0) {
            throw new MalformedBytes("a count is out of range");
        }
        return value;
    }

    /** The number at {@code pos}, which must be at most {@code max}. */
    static int readInt(byte[] bytes, int pos, int limit, int max) {
        long value = read(bytes, pos, limit);
        if (value < 0 || value > max) {
            throw new MalformedBytes("a length or number is out of range");
        }
        return (int) value;
    }

    /** The signed number at {@code pos}. */
    static long readSigned(byte[] bytes, int pos, int limit) {
        long value = read(bytes, pos, limit);
        return (value >>> 1) ^ -(value & 1);
    }

    /** The form in which a signed number is written, small for numbers near 0. */
    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
