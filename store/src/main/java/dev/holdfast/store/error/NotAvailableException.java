package dev.holdfast.store.error;

/** A server-assigned member was read before the server gave it a value; neither empty nor 0 (SPEC 1.3). */
public final class NotAvailableException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the member. */
    public NotAvailableException(String entity, String member) {
        super(Shown.member(entity, member) + " has no value yet; the server assigns it.", entity, member);
    }
}
