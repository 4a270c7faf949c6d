package dev.holdfast.store.error;

/** The object was deleted meanwhile, so its draft can be neither read on nor committed (SPEC 2.8, 5.13). */
public final class ObjectDeletedException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final String objectId;

    /** @param objectId the identity of the object, as text */
    public ObjectDeletedException(String entity, String objectId) {
        super("Object " + Shown.name(objectId) + " of entity " + Shown.name(entity) + " was deleted.", entity, null);
        this.objectId = objectId;
    }

    /** The identity of the object, as text. */
    public String objectId() {
        return objectId;
    }
}
