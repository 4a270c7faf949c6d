/**
 * How a page of a list is found: in SQL along an index, or on records with a bounded heap; both in one order and over one
 * form of key (SPEC 7.2, 7.4). Called by the list views; calls the SQL plans of constraints, search and the store's ports.
 * What is made per list is immutable; what runs belongs to the thread of its session.
 */
@NullMarked
package dev.holdfast.query.internal.list;

import org.jspecify.annotations.NullMarked;
