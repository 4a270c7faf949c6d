package dev.holdfast.store.error;

/** A text holds an unpaired surrogate, so it is not Unicode and could not be stored unchanged. */
public final class IllegalTextException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the member. */
    public IllegalTextException(String entity, String member) {
        super(Shown.member(entity, member) + " was given a text with an unpaired surrogate.", entity, member);
    }
}
