package dev.holdfast.files.internal.content;

import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.files.error.FileQuotaException.Limit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all contents, those on their way in included, and says no before the first byte too many (SPEC 6.5). */
public final class Quota {
    private final long perFileBytes;
    private final long inAllBytes;
    private final AtomicLong used = new AtomicLong();

    /** A quota with nothing used. */
    public Quota(long perFileBytes, long inAllBytes) {
        this.perFileBytes = perFileBytes;
        this.inAllBytes = inAllBytes;
    }

    /** Counts what is there already, whatever the limits say. */
    public void count(long bytes) {
        used.addAndGet(bytes);
    }

    /**
     * Refuses a file that is longer than one may be.
     *
     * @throws FileQuotaException when it is
     */
    public void requireFileLength(long bytes) {
        if (bytes > perFileBytes) {
            throw new FileQuotaException(Limit.PER_FILE, perFileBytes);
        }
    }

    /**
     * Takes room for bytes that are about to be written.
     *
     * @throws FileQuotaException when there is not so much; nothing is taken then
     */
    public void reserve(long bytes) {
        requireRoom(bytes);
        if (used.addAndGet(bytes) > inAllBytes) {
            used.addAndGet(-bytes);
            throw new FileQuotaException(Limit.IN_ALL, inAllBytes);
        }
    }

    /**
     * Refuses bytes that would not fit as things are, without taking room.
     *
     * @throws FileQuotaException when they would not
     */
    public void requireRoom(long bytes) {
        if (bytes > inAllBytes - used.get()) {
            throw new FileQuotaException(Limit.IN_ALL, inAllBytes);
        }
    }

    /** Gives room back: the bytes are gone. */
    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** The bytes of all contents. */
    public long used() {
        return used.get();
    }
}
