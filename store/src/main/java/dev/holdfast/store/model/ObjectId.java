package dev.holdfast.store.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an object: a 128-bit UUID, made where the object is born and never rewritten (SPEC 2.5).
 *
 * <p>Ids are ordered as unsigned 128-bit numbers, which is the order of their 16 bytes and therefore the order in which
 * the database keeps them. Immutable, safe to share between threads.
 */
public final class ObjectId implements Comparable<ObjectId> {

    /** The number of bytes of an id. */
    public static final int BYTES = 16;

    private static final int TEXT_LENGTH = 36;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final long high;
    private final long low;
    private final int hash;

    private ObjectId(long high, long low) {
        this.high = high;
        this.low = low;
        this.hash = (int) (((high ^ Long.rotateLeft(low, 32)) * HASH_FACTOR) >>> 32);
    }

    /** The id made of the 64 most and the 64 least significant bits of a UUID. */
    public static ObjectId of(long mostSignificantBits, long leastSignificantBits) {
        return new ObjectId(mostSignificantBits, leastSignificantBits);
    }

    /** The id that is this UUID. */
    public static ObjectId of(UUID uuid) {
        return new ObjectId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /**
     * The id held by an array of exactly 16 bytes, most significant byte first.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public static ObjectId fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("An object id has 16 bytes, not " + bytes.length);
        }
        return fromBytes(bytes, 0);
    }

    /**
     * The id held by the 16 bytes from {@code offset}, most significant byte first.
     *
     * @throws IndexOutOfBoundsException if fewer than 16 bytes stand there
     */
    public static ObjectId fromBytes(byte[] bytes, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, bytes.length);
        return new ObjectId((long) LONGS.get(bytes, offset), (long) LONGS.get(bytes, offset + Long.BYTES));
    }

    /**
     * The id written as canonical UUID text: 36 characters, hexadecimal digits of either case in groups of 8, 4, 4, 4 and 12.
     *
     * @throws IllegalArgumentException if the text has any other form
     */
    public static ObjectId parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw notAnId();
        }
        long high = 0;
        long low = 0;
        for (int i = 0, digits = 0; i < TEXT_LENGTH; i++) {
            char c = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                requireHyphen(c);
            } else if (digits++ < 16) {
                high = (high << 4) | digit(c);
            } else {
                low = (low << 4) | digit(c);
            }
        }
        return new ObjectId(high, low);
    }

    private static void requireHyphen(char c) {
        if (c != '-') {
            throw notAnId();
        }
    }

    private static int digit(char c) {
        if (!HexFormat.isHexDigit(c)) {
            throw notAnId();
        }
        return HexFormat.fromHexDigit(c);
    }

    private static IllegalArgumentException notAnId() {
        return new IllegalArgumentException("Not an object id: canonical UUID text of 36 characters is expected");
    }

    /** A new array of the 16 bytes, most significant byte first. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        writeTo(bytes, 0);
        return bytes;
    }

    /**
     * Writes the 16 bytes, most significant first, into {@code target} from {@code offset}.
     *
     * @throws IndexOutOfBoundsException if they do not fit there
     */
    public void writeTo(byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, target.length);
        LONGS.set(target, offset, high);
        LONGS.set(target, offset + Long.BYTES, low);
    }

    /** The 64 most significant bits; for a version 7 UUID these begin with its time. */
    public long mostSignificantBits() {
        return high;
    }

    /** The 64 least significant bits. */
    public long leastSignificantBits() {
        return low;
    }

    /** The same 128 bits as a {@link UUID}. */
    public UUID toUuid() {
        return new UUID(high, low);
    }

    /** Compares as unsigned 128-bit numbers, which is byte order; {@link UUID#compareTo} differs. */
    @Override
    public int compareTo(ObjectId other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Canonical UUID text in lower case; {@link #parse} takes it back. */
    @Override
    public String toString() {
        return toUuid().toString();
    }
}
