package dev.holdfast.store.internal.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Forms of values whose order as unsigned bytes is the order of the values, for the database's query columns.
 *
 * <p>A decimal is the number of its hundred-millionths as 12 bytes of two's complement, most significant first, with the
 * sign bit turned round. It is exact: fewer than 10<sup>28</sup> hundred-millionths are below 2<sup>95</sup>.
 */
public final class OrderedEncoding {

    /** The number of bytes of a decimal. */
    public static final int DECIMAL_BYTES = 12;

    private static final byte SIGN = (byte) 0x80;

    private OrderedEncoding() {}

    /**
     * The 12 bytes of a decimal; numbers that are equal have equal bytes, whatever their scale.
     *
     * @throws IllegalArgumentException if it has more than 20 integral or 8 fractional digits
     */
    public static byte[] encodeDecimal(BigDecimal value) {
        BigDecimal scaled = DecimalCodec.canonical(value).setScale(DecimalCodec.MAX_FRACTIONAL_DIGITS);
        byte[] minimal = scaled.unscaledValue().toByteArray();
        byte[] bytes = new byte[DECIMAL_BYTES];
        if (minimal[0] < 0) {
            Arrays.fill(bytes, (byte) -1);
        }
        System.arraycopy(minimal, 0, bytes, DECIMAL_BYTES - minimal.length, minimal.length);
        bytes[0] ^= SIGN;
        return bytes;
    }

    /**
     * The decimal of these 12 bytes, without trailing zeros behind the point.
     *
     * @throws IllegalArgumentException if these are not the bytes of a decimal
     */
    public static BigDecimal decodeDecimal(byte[] bytes) {
        if (bytes.length != DECIMAL_BYTES) {
            throw new IllegalArgumentException("An ordered decimal has 12 bytes, not " + bytes.length);
        }
        byte[] unscaled = bytes.clone();
        unscaled[0] ^= SIGN;
        return DecimalCodec.canonical(new BigDecimal(new BigInteger(unscaled), DecimalCodec.MAX_FRACTIONAL_DIGITS));
    }
}
