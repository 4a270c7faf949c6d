package dev.holdfast.files.internal.content;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of contents. */
public final class Digest {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits, not " + 2 * bytes.length);
        }
        this.bytes = bytes;
    }

    /** The digest of 32 bytes, which are not copied. */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes);
    }

    /**
     * The digest written as 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text has any other form
     */
    public static Digest parse(String text) {
        return new Digest(HexFormat.of().parseHex(text));
    }

    /** The digest of what the engine was fed. */
    public static Digest of(MessageDigest engine) {
        return new Digest(engine.digest());
    }

    /** The 32 bytes, a copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
