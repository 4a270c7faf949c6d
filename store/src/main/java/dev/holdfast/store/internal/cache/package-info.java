/**
 * Snapshots of hot objects in memory, bounded by weight. Read by every reader without a lock, filled by reads and changed by
 * the committing thread only after a commit is durable.
 */
@NullMarked
package dev.holdfast.store.internal.cache;

import org.jspecify.annotations.NullMarked;
