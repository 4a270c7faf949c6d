package dev.holdfast.query.internal.list;

import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for.
 *
 * @param after the row that they stand behind, in the direction asked for; null for the first rows
 * @param backward whether to go against the list's order
 * @param rows one more than the page has; the last one tells that there are more, and may be any of them
 */
record PageRequest(@Nullable RowKey after, boolean backward, int rows) {}
