package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One connection with its kept statements and explicit transactions. Belongs to one thread at a time.
 *
 * <p>A write transaction begins IMMEDIATE: a deferred one that has read fails at once with BUSY_SNAPSHOT
 * when it then writes, whatever the timeout. After an I/O or disk-full error SQLite has rolled back
 * already, so {@link #rollback(Throwable)} keeps the first error and hangs its own onto it.
 */
public final class SqlSession implements SqlPort {
    private static final int KEPT_STATEMENTS = 256;

    private final Connection connection;
    private final Map<String, JdbcStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
    private boolean reading;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SqlStatement prepare(String sql) {
        JdbcStatement kept = statements.get(sql);
        if (kept != null && !kept.isSpent()) {
            return kept;
        }
        try {
            if (kept != null) {
                statements.remove(sql);
                kept.close();
            }
            JdbcStatement made = new JdbcStatement(connection.prepareStatement(sql));
            statements.put(sql, made);
            if (statements.size() > KEPT_STATEMENTS) {
                dropEldest();
            }
            return made;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    private void dropEldest() {
        var eldest = statements.entrySet().iterator();
        JdbcStatement dropped = eldest.next().getValue();
        eldest.remove();
        dropped.close();
    }

    /** Runs a text once, without keeping it: DDL and pragmas. */
    public void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    /** Begins a write transaction and takes the write lock at once. */
    public void beginImmediate() {
        prepare("begin immediate").execute();
    }

    /** Begins a transaction that reads one committed state. */
    public void beginRead() {
        reading = true;
        prepare("begin").execute();
    }

    /** Ends the transaction; when it returns, the transaction is as durable as the level says. */
    public void commit() {
        prepare("commit").execute();
    }

    /** Ends a transaction that only read. */
    public void endRead() {
        prepare("rollback").execute();
        reading = false;
    }

    /** Whether a transaction that reads was begun and did not end, or nobody knows whether it did. */
    boolean isReading() {
        return reading;
    }

    /** Undoes the transaction after a failure; what goes wrong here is added to the first error. */
    public void rollback(Throwable first) {
        try {
            prepare("rollback").execute();
        } catch (RuntimeException e) {
            if (e != first) {
                first.addSuppressed(e);
            }
        }
    }

    /** Marks a point inside the transaction that {@link #rollbackToSavepoint} returns to. */
    public void savepoint() {
        prepare("savepoint p").execute();
    }

    /** Keeps what was done since the savepoint. */
    public void releaseSavepoint() {
        prepare("release p").execute();
    }

    /** Undoes what was done since the savepoint and forgets it. */
    public void rollbackToSavepoint() {
        prepare("rollback to p").execute();
        prepare("release p").execute();
    }

    /** Forgets every kept statement, as a change of the schema's shape needs. */
    public void forgetStatements() {
        statements.values().forEach(JdbcStatement::close);
        statements.clear();
    }

    void close() {
        forgetStatements();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }
}
