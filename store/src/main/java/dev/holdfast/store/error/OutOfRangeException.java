package dev.holdfast.store.error;

/** A number or an instant lies outside what its type can hold (SPEC 1.2, 2.8). */
public final class OutOfRangeException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final String limit;

    /** @param limit the bound in words, such as "at most 20 integral digits" */
    public OutOfRangeException(String entity, String member, String limit) {
        super(Shown.member(entity, member) + " is out of range: " + limit + ".", entity, member);
        this.limit = limit;
    }

    /** The bound in words. */
    public String limit() {
        return limit;
    }
}
