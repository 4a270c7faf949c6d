package dev.holdfast.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one stored object are damaged, or stand under another object's id. Decision: restore a backup, or remove
 * the object and download it again; other objects are not touched by it. Names entity and id, never what the bytes hold.
 */
public final class CorruptRecordException extends HoldfastException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String entity;
    private final String objectId;
    private final String what;

    /**
     * Makes the exception.
     *
     * @param entity the entity's name, null when the record is too damaged to tell
     * @param objectId the id under which the record is stored, as canonical text
     * @param what a fixed text that says what is wrong
     */
    public CorruptRecordException(@Nullable String entity, String objectId, String what) {
        super("The record of object " + objectId + (entity == null ? "" : " of entity " + Shown.name(entity))
                + " is damaged: " + what + ".");
        this.entity = entity;
        this.objectId = objectId;
        this.what = what;
    }

    /** The name of the entity, empty when the record is too damaged to tell. */
    public Optional<String> entity() {
        return Optional.ofNullable(entity);
    }

    /** The id under which the record is stored, as canonical text. */
    public String objectId() {
        return objectId;
    }

    /** What is wrong: a fixed text. */
    public String what() {
        return what;
    }
}
