package dev.holdfast.query.internal.list;

import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for.
 *
 * @param after the row that they stand behind, in the direction asked for; null for the first rows
 * @param backward whether to go against the list's order
 * @param rows how many at most
 */
record PageRequest(@Nullable RowKey after, boolean backward, int rows) {}
