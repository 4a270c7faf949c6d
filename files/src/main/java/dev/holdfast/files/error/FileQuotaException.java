package dev.holdfast.files.error;

import dev.holdfast.store.error.HoldfastException;

/** The contents would go over a limit of the host (SPEC 6.5). Nothing was kept of them. Decision: free space or raise the limit. */
public final class FileQuotaException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Which limit was met. */
    public enum Limit {
        /** The length of one file. */
        PER_FILE,
        /** The length of all contents of the store together. */
        IN_ALL
    }

    /** The limit that was met. */
    private final Limit limit;

    /** The limit in bytes. */
    private final long limitBytes;

    /** Makes the exception with the limit that was met, in bytes. */
    public FileQuotaException(Limit limit, long limitBytes) {
        super(
                limit == Limit.PER_FILE
                        ? "The contents are longer than a file may be (limit=" + limitBytes + " bytes)"
                        : "The contents of all files would be longer than allowed (limit=" + limitBytes + " bytes)");
        this.limit = limit;
        this.limitBytes = limitBytes;
    }

    /** The limit that was met. */
    public Limit limit() {
        return limit;
    }

    /** The limit in bytes. */
    public long limitBytes() {
        return limitBytes;
    }
}
