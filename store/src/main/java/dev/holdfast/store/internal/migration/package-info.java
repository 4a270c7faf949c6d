/**
 * The model that a store has beside the one that it is opened with: what became of each entity and member, by which rule
 * values go over, and the rewriting of the catalogue and of the objects' rows (SPEC 9). Called by the engine while it opens a
 * store, and by the room of changes for what is unsent; calls storage. One thread.
 */
@NullMarked
package dev.holdfast.store.internal.migration;

import org.jspecify.annotations.NullMarked;
