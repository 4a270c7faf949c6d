package dev.holdfast.store.error;

/** A value is not one of the names its enumeration lists (SPEC 2.8). */
public final class UnknownEnumerationValueException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the member. */
    public UnknownEnumerationValueException(String entity, String member) {
        super(Shown.member(entity, member) + " was given a value that its enumeration does not list.", entity, member);
    }
}
