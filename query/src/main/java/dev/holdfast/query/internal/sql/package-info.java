/**
 * Constraints as SQL over the store's query columns (DESIGN decision 3). Called by lists and the server; calls the constraint
 * tree, evaluation on snapshots for what has no column, and the store's ports. Plans are immutable; what runs them belongs to
 * the thread of its session.
 */
@NullMarked
package dev.holdfast.query.internal.sql;

import org.jspecify.annotations.NullMarked;
