package dev.holdfast.files.error;

import dev.holdfast.store.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/**
 * Contents are not what they should be: missing on disk, of another length, or of another digest (SPEC 6.4, 6.5).
 * Decision: for a download, skip the object and try again later; for contents on this device, evict and download them anew.
 */
public final class BrokenFileException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public BrokenFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Contents of another length than they should have, in bytes. */
    public static BrokenFileException ofLength(long expected, long actual) {
        return new BrokenFileException(
                "The contents have another length than they should (expected=" + expected + ", actual=" + actual + ")",
                null);
    }

    /** Contents of the right length whose digest differs. */
    public static BrokenFileException ofDigest(long length) {
        return new BrokenFileException(
                "The contents have another digest than they should (length=" + length + ")", null);
    }
}
