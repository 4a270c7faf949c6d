package dev.holdfast.store.internal.record;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact form of a decimal: one byte with the number of fractional digits in its upper and the number n of bytes that
 * follow in its lower half, then the unscaled value as n bytes of two's complement, most significant first. There are no
 * trailing zeros behind the point and no superfluous leading bytes, so that equal numbers have equal bytes; 0 is the byte 0.
 */
final class DecimalCodec {

    static final int MAX_INTEGRAL_DIGITS = 20;
    static final int MAX_FRACTIONAL_DIGITS = 8;

    private static final int MAX_DIGITS = MAX_INTEGRAL_DIGITS + MAX_FRACTIONAL_DIGITS;
    private static final int MAX_BYTES = 12;
    /** So many digits always fit a long. */
    private static final int LONG_DIGITS = 18;

    private DecimalCodec() {}

    /**
     * The same number without trailing zeros behind the point, its scale between 0 and 8.
     *
     * @throws IllegalArgumentException if it has more than 20 integral or 8 fractional digits
     */
    static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        // Before any change of scale: 1E+999999999 has one digit and would become a gigabyte.
        if (stripped.scale() > MAX_FRACTIONAL_DIGITS
                || (long) stripped.precision() - stripped.scale() > MAX_INTEGRAL_DIGITS) {
            throw new IllegalArgumentException("A decimal has at most 20 integral and 8 fractional digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static void write(BigDecimal value, RecordBuffer out) {
        boolean small =
                value.scale() >= 0 && value.scale() <= MAX_FRACTIONAL_DIGITS && value.precision() <= LONG_DIGITS;
        long unscaled = small ? value.unscaledValue().longValue() : 0;
        if (unscaled != 0 && (value.scale() == 0 || unscaled % 10 != 0)) {
            writeLong(unscaled, value.scale(), out);
        } else {
            writeAny(value, out);
        }
    }

    private static void writeLong(long unscaled, int scale, RecordBuffer out) {
        int sign = Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled) - 1;
        int length = Long.BYTES - sign / Byte.SIZE;
        out.putByte(scale << 4 | length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.putByte((int) (unscaled >> shift));
        }
    }

    private static void writeAny(BigDecimal value, RecordBuffer out) {
        BigDecimal canonical = canonical(value);
        if (canonical.signum() == 0) {
            out.putByte(0);
            return;
        }
        byte[] unscaled = canonical.unscaledValue().toByteArray();
        out.putByte(canonical.scale() << 4 | unscaled.length);
        out.putBytes(unscaled);
    }

    static int skip(byte[] bytes, int pos, int limit) {
        if (pos >= limit || (bytes[pos] & 0x0F) > limit - pos - 1) {
            throw new MalformedBytes("a decimal is cut off");
        }
        return pos + 1 + (bytes[pos] & 0x0F);
    }

    static BigDecimal read(byte[] bytes, int pos, int limit) {
        int length = skip(bytes, pos, limit) - pos - 1;
        int scale = (bytes[pos] >> 4) & 0x0F;
        if (scale > MAX_FRACTIONAL_DIGITS || length > MAX_BYTES) {
            throw new MalformedBytes("a decimal has too many digits");
        }
        return length <= Long.BYTES ? readLong(bytes, pos + 1, length, scale) : readBig(bytes, pos + 1, length, scale);
    }

    private static BigDecimal readLong(byte[] bytes, int from, int length, int scale) {
        long unscaled = length == 0 ? 0 : bytes[from];
        for (int i = 1; i < length; i++) {
            unscaled = (unscaled << 8) | (bytes[from + i] & 0xFF);
        }
        return BigDecimal.valueOf(unscaled, scale);
    }

    private static BigDecimal readBig(byte[] bytes, int from, int length, int scale) {
        BigDecimal value = new BigDecimal(new BigInteger(bytes, from, length), scale);
        if (value.precision() > MAX_DIGITS || value.precision() - scale > MAX_INTEGRAL_DIGITS) {
            throw new MalformedBytes("a decimal has too many digits");
        }
        return value;
    }
}
