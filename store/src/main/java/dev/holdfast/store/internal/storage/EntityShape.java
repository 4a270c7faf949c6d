package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.model.Entity;

/**
 * An entity of the present model in this store.
 *
 * @param number the entity's number, the same for ever
 * @param entity the entity
 * @param layout the layout that its records are written in now
 */
public record EntityShape(long number, Entity entity, RecordLayout layout) {}
