package dev.holdfast.store.error;

/** A text is longer than its attribute allows (SPEC 1.2, 2.8). */
public final class TooLongException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /** @param limit the most Unicode code points the attribute takes */
    public TooLongException(String entity, String member, int limit) {
        super(Shown.member(entity, member) + " takes at most " + limit + " characters.", entity, member);
        this.limit = limit;
    }

    /** The most Unicode code points the attribute takes. */
    public int limit() {
        return limit;
    }
}
