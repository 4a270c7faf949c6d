package dev.holdfast.sync.transport;

/** The deadline of the call came before its end. Decision: end as interrupted, or repeat with more time. */
public final class DeadlineExceededException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text. */
    public DeadlineExceededException() {
        super("The call did not end within its deadline.", null, true);
    }
}
