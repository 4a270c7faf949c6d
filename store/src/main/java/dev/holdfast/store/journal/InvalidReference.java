package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;

/**
 * A reference that cannot be sent, because its target is not known to the server and will not be (SPEC 4.2).
 *
 * @param entity the name of the owner's entity
 * @param owner the object that holds the reference
 * @param reference the association's name
 * @param target the object it names
 */
public record InvalidReference(String entity, ObjectId owner, String reference, ObjectId target) {}
