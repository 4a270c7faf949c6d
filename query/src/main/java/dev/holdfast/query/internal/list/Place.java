package dev.holdfast.query.internal.list;

/**
 * Where a page begins.
 *
 * @param key the row that the page stands behind, or before when going backward
 * @param offset how many rows of a list without a sort order stand before that row, 0 elsewhere
 * @param backward whether the rows before it are asked for
 */
public record Place(RowKey key, long offset, boolean backward) {}
