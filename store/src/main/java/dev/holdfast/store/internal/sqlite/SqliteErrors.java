package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.error.StoreReadOnlyException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns the driver's errors into typed ones, by the decision that the caller can take. */
final class SqliteErrors {
    /** What the driver says, with no code, when Java has no room for a value it has read. */
    private static final String OUT_OF_HEAP = "Out of memory";

    private SqliteErrors() {}

    private static OutOfMemoryError outOfMemory(SQLException e) {
        OutOfMemoryError error = new OutOfMemoryError("There is no memory for what the database was asked");
        error.initCause(e);
        return error;
    }

    static HoldfastException translate(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        if (code == SQLiteErrorCode.SQLITE_NOMEM || OUT_OF_HEAP.equals(e.getMessage())) {
            throw outOfMemory(e);
        }
        String fact = " (sqlite=" + code.name() + ")";
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return new StoreFullException(
                    "The disk has no room for the index of the log; nothing was changed" + fact, e);
        }
        return switch (code.code & 0xff) {
            case 5, 6 -> new StoreBusyException("The database is locked by another connection" + fact, e);
            case 8 -> new StoreReadOnlyException("The store can only be read" + fact, e);
            case 10 -> new StoreIoException("Reading or writing the database failed" + fact, e);
            case 11, 26 ->
                new StoreCorruptException("The database file is damaged, or the disk cannot read it" + fact, e);
            case 13 -> new StoreFullException("The disk is full; nothing was changed" + fact, e);
            case 3, 14, 23 -> new StoreAccessException("The database file cannot be opened" + fact, e);
            // The driver's own text can hold SQL but never a bound value.
            default -> new StoreIoException("The database refused a statement" + fact, e);
        };
    }

    /** An error while the driver itself is loaded or the file is opened. */
    static HoldfastException translateOpening(SQLException e) {
        if (e instanceof SQLiteException) {
            return translate(e);
        }
        return new StoreAccessException(
                "The database cannot be opened. The driver unpacks its native library into the folder for temporary"
                        + " files; where that forbids execution, set the system property org.sqlite.tmpdir (reason="
                        + e.getMessage() + ")",
                e);
    }
}
