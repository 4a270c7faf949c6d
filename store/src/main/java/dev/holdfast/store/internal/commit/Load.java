package dev.holdfast.store.internal.commit;

import dev.holdfast.store.model.Entity;

/**
 * The first load of an entity, which stands as one journal entry (SPEC 3.2): the creations of its commits are not journaled.
 *
 * @param entity the entity that is loaded, with its specializations
 * @param ended whether this commit ends the load, and so writes the entry
 */
public record Load(Entity entity, boolean ended) {}
