package dev.holdfast.store.error;

/** A member that the store itself keeps, such as a file's size, was written (SPEC 2.8, 6.1). */
public final class ReadOnlyMemberException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the member. */
    public ReadOnlyMemberException(String entity, String member) {
        super(Shown.member(entity, member) + " is kept by the store and cannot be written.", entity, member);
    }
}
