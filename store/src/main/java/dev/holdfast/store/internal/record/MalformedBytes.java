package dev.holdfast.store.internal.record;

import java.io.Serial;

/**
 * Bytes that no writer makes. Thrown where neither the object nor its entity is known; whoever knows them turns it into a
 * {@code CorruptRecordException}. Carries no stack trace: it never leaves this package.
 */
final class MalformedBytes extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    MalformedBytes(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
