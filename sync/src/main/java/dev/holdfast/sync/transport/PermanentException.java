package dev.holdfast.sync.transport;

/** The server refuses the call for good; nothing was done. Decision: do not repeat it unchanged; report the code. */
public final class PermanentException extends TransportException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Makes the exception.
     *
     * @param code what is wrong, one of the codes of {@code PROTOCOL.md}, such as {@code model-refused}
     * @param message fixed text plus facts, never a value
     */
    public PermanentException(String code, String message) {
        super(message, null, false);
        this.code = code;
    }

    /** What is wrong, one of the codes of {@code PROTOCOL.md}. */
    public String code() {
        return code;
    }
}
