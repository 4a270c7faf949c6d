/**
 * The packed record: one object as one compact, versioned, self-checking array of bytes ({@code store/FORMAT.md}).
 *
 * <p>Called by the commit pipeline and the storage (which write and rewrite records) and by everything that reads
 * objects; calls the model for names and types only. {@link dev.holdfast.store.internal.record.StoredRecord}, layouts and
 * headers are immutable and shared freely; a {@link dev.holdfast.store.internal.record.RecordWriter} belongs to one thread.
 */
@NullMarked
package dev.holdfast.store.internal.record;

import org.jspecify.annotations.NullMarked;
