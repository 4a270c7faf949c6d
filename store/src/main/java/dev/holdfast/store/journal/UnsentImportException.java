package dev.holdfast.store.journal;

import dev.holdfast.store.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/** A folder holds no sound export of unsent work: nothing was taken in. Decision: as the {@link #problem} says. */
public final class UnsentImportException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is wrong. */
    public enum Problem {
        /** The folder has no index of an export: name the right one. */
        NO_EXPORT,
        /** A newer library wrote it: upgrade this one. */
        NEWER_VERSION,
        /** Something is missing, longer, or not as it was written: get it anew. */
        DAMAGED
    }

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public UnsentImportException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
