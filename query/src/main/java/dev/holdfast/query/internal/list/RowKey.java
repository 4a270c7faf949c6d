package dev.holdfast.query.internal.list;

import dev.holdfast.store.model.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a row: its sort values in the form of query columns, then its id.
 *
 * @param values for each sort key a {@code Long}, a {@code byte[]}, or null for empty; not to be changed
 * @param id the row's object
 */
public record RowKey(List<@Nullable Object> values, ObjectId id) {}
