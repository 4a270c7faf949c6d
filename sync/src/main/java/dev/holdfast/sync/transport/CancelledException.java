package dev.holdfast.sync.transport;

/** The caller cancelled the call, or its thread was interrupted. Decision: end; what was sent may have taken effect. */
public final class CancelledException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text. */
    public CancelledException() {
        super("The call was cancelled.", null, true);
    }
}
