/**
 * Search of a term in String attributes (SPEC 7.3): the exact test on a record, and an index that finds candidates for it.
 * Called by the list plans; calls the store's ports. An index is shared by all lists of a store and safe for all threads.
 */
@NullMarked
package dev.holdfast.query.internal.search;

import org.jspecify.annotations.NullMarked;
