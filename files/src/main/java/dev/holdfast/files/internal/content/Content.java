package dev.holdfast.files.internal.content;

import dev.holdfast.store.model.ObjectId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Complete contents. They never change: other contents have another name.
 *
 * @param name the store's own name for them
 * @param place where they lie
 * @param length in bytes
 * @param digest the SHA-256
 */
public record Content(ObjectId name, Place place, long length, byte[] digest) {

    /** Where contents lie; the order is the one on disk. */
    public enum Place {
        /** In the database. */
        INLINE,
        /** In a file of their own. */
        DISK
    }

    /** The digest as lower-case hexadecimal text, as the object's row has it. */
    public String digestText() {
        return HexFormat.of().formatHex(digest);
    }

    /** Whether the contents lie in a file of their own. */
    public boolean onDisk() {
        return place == Place.DISK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that
                && name.equals(that.name)
                && place == that.place
                && length == that.length
                && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, length);
    }

    @Override
    public String toString() {
        return "Content[" + name + " " + place + " " + length + " bytes]";
    }
}
