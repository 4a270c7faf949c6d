package dev.holdfast.store.error;

/** An autonumber or calculated attribute was written; only the server gives it a value (SPEC 1.3). */
public final class ServerAssignedMemberException extends CheckException {

    private static final long serialVersionUID = 1L;

    /** Names the member. */
    public ServerAssignedMemberException(String entity, String member) {
        super(Shown.member(entity, member) + " is assigned by the server and cannot be written.", entity, member);
    }
}
