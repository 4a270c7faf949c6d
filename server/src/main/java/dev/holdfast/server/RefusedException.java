package dev.holdfast.server;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.journal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Carries a refusal from where it is found to where the outcome is made. Never leaves the server. */
final class RefusedException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    RefusedException(RefusalReason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    RefusedException(RefusalReason reason, String detail) {
        this(reason, detail, null);
    }

    RefusalReason reason() {
        return reason;
    }
}
