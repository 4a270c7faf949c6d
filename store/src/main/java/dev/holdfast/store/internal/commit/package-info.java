/**
 * The one way to write: a queue of tasks that one thread at a time runs as a group in one transaction, and the pipeline
 * of each task: objects, participants, journal, commit, publish. Called by the engine for local commits, remote pages,
 * batches, settlements and decisions alike; calls storage, journal tables, the cache and the participants.
 */
@NullMarked
package dev.holdfast.store.internal.commit;

import org.jspecify.annotations.NullMarked;
