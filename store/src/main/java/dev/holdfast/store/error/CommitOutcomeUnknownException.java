package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** An I/O error came while the transaction was being made durable: whether it is in the store is not known (SPEC 2.11). The store accepts no further work. Decision: close and reopen; the commit is then there whole or not at all. */
public final class CommitOutcomeUnknownException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public CommitOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
