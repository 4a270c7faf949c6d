package dev.holdfast.store.error;

/** A value, or the handle asked for, has another type than the member (SPEC 2.8). */
public final class WrongTypeException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;

    /**
     * @param expected the type the member wants, or the caller asked for
     * @param actual the type that was there: a type's name, never a value
     */
    public WrongTypeException(String entity, String member, String expected, String actual) {
        super(Shown.member(entity, member) + ": expected " + expected + " but got " + actual + ".", entity, member);
        this.expected = expected;
        this.actual = actual;
    }

    /** The name of the type that was expected. */
    public String expected() {
        return expected;
    }

    /** The name of the type that was there. */
    public String actual() {
        return actual;
    }
}
