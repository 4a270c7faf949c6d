/**
 * What a change means for the server: local creations, edits and deletions become pending changes; batches, outcomes,
 * remote pages and the quarantine are worked out here. Each runs as a task of the commit engine, inside its
 * transaction and on its thread; the rows of many new objects are made on another thread as well.
 */
@NullMarked
package dev.holdfast.store.internal.change;

import org.jspecify.annotations.NullMarked;
