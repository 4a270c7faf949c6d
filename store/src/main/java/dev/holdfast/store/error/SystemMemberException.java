package dev.holdfast.store.error;

/** A system member (created date, changed date, owner, changed by) was named; offline objects do not have them (SPEC 1.6). */
public final class SystemMemberException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the entity and the system member. */
    public SystemMemberException(String entity, String member) {
        super(
                Shown.member(entity, member) + " is a system member; offline objects do not have system members.",
                entity,
                member);
    }
}
