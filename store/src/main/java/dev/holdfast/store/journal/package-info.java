/**
 * What was changed and what is still to be sent: the change journal with its consumers, the pending changes,
 * upload batches and their outcomes, remote pages, and the quarantine (SPEC 3, 4, 5.5 to 5.8). Everything a
 * sync transport needs, with or without our synchronizer. Implemented by the engine behind the store;
 * knows the model and snapshots. All services here may be called from any thread.
 */
@NullMarked
package dev.holdfast.store.journal;

import org.jspecify.annotations.NullMarked;
