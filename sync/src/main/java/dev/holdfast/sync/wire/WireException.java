package dev.holdfast.sync.wire;

import dev.holdfast.store.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/** A message could not be read. Who reads decides: a device gives up or asks again, a server refuses the request. */
public final class WireException extends HoldfastException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with a message. */
    public enum Kind {
        /** It ended, or its stream failed, before its end: what was read is a part of something that may be right. */
        TRUNCATED,
        /** It is not what the protocol says, or does not fit the model. */
        MALFORMED,
        /** It is larger, longer or deeper than allowed. */
        TOO_LARGE
    }

    WireException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
