/**
 * The change journal's own tables: appending in the commit's transaction, paging out, consumers with durable places,
 * pruning. The pipeline appends through its port; users read through the public interfaces that are implemented here.
 */
@NullMarked
package dev.holdfast.store.internal.journal;

import org.jspecify.annotations.NullMarked;
