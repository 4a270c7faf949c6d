package dev.holdfast.store.spi;

import org.jspecify.annotations.Nullable;

/** The rows of one query, read once, in order. Columns count from 1. */
public interface SqlRows extends AutoCloseable {
    /** Moves to the next row; false when there is none. */
    boolean next();

    /** The column as a whole number; 0 for NULL. */
    long getLong(int column);

    /** The column as bytes, a copy of its own; null for NULL. */
    byte @Nullable [] getBytes(int column);

    /** The column as text; null for NULL. */
    @Nullable
    String getString(int column);

    /** Whether the column is NULL. */
    boolean isNull(int column);

    /** Frees the statement for its next use. */
    @Override
    void close();
}
