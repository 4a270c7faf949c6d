/**
 * The object store: opening it, drafts, commits and reads (SPEC 2). Where a client runtime begins. Calls the engine, which
 * knows nothing of this package. {@link dev.holdfast.store.ObjectStore} is safe for all threads; a draft belongs to one
 * thread at a time.
 */
@NullMarked
package dev.holdfast.store;

import org.jspecify.annotations.NullMarked;
