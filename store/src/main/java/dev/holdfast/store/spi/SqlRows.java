package dev.holdfast.store.spi;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.ObjectId;
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

    /**
     * The column as bytes, where it must have some.
     *
     * @throws StoreCorruptException when it has none
     */
    default byte[] bytes(int column) {
        return there(getBytes(column));
    }

    /**
     * The column as text, where it must have one.
     *
     * @throws StoreCorruptException when it has none
     */
    default String text(int column) {
        return there(getString(column));
    }

    /**
     * The column as an id.
     *
     * @throws StoreCorruptException when it is none
     */
    default ObjectId id(int column) {
        byte[] bytes = bytes(column);
        if (bytes.length != ObjectId.BYTES) {
            throw new StoreCorruptException("A row of the database has no id where it must have one", null);
        }
        return ObjectId.fromBytes(bytes);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new StoreCorruptException("A row of the database lacks a value that it must have", null);
        }
        return value;
    }

    /** Whether the column is NULL. */
    boolean isNull(int column);

    /** Frees the statement for its next use. */
    @Override
    void close();
}
