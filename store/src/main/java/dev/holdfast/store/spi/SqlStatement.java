package dev.holdfast.store.spi;

import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of one session. Positions count from 1. A statement is reused: bind every
 * position before each {@link #execute()} or {@link #query()}, and close the rows of one query before
 * the next. Not for use by two threads.
 */
public interface SqlStatement {
    /** Binds a whole number. */
    SqlStatement bind(int position, long value);

    /** Binds bytes, or NULL. */
    SqlStatement bind(int position, byte @Nullable [] value);

    /** Binds text, or NULL. */
    SqlStatement bind(int position, @Nullable String value);

    /** Binds NULL. */
    SqlStatement bindNull(int position);

    /** Runs a statement that returns no rows and gives the number of rows it changed. */
    int execute();

    /** Runs a statement that returns rows. */
    SqlRows query();
}
