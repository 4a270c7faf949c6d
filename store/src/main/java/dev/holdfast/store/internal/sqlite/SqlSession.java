package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Changes changes;
    private boolean reading;
    private boolean sound = true;
    /** The changes when this session last read, and the commit that its view shows; -1 for not asked yet. */
    private long lastChanges = -1;

    private long viewCommit = -1;

    /** A session for writing, or for reading what others write too. */
    SqlSession(Connection connection) {
        this(connection, null);
    }

    /** A session for reading what only the session behind these changes writes, so that it may keep a view. */
    SqlSession(Connection connection, @Nullable Changes changes) {
        this.connection = connection;
        this.changes = changes;
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

    /** Sets a pragma and reads it back. */
    void setPragma(String pragma, String value) {
        try {
            PragmaDataSource.apply(connection, pragma, value);
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
        viewCommit = -1;
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

    /** Whether the session can be lent again: a view that cannot be ended leaves it unsound. */
    boolean isSound() {
        return sound;
    }

    /**
     * Sees to it that the next statement reads the present state. The second time between two commits it begins a view that is
     * kept: a statement inside one takes no lock of the file.
     */
    public void look() {
        long now = now();
        boolean again = keeps(now);
        if (reading && !again) {
            endRead();
        } else if (!reading && again) {
            beginRead();
        }
        lastChanges = now;
    }

    /** Sees to it that all statements up to {@link #leave} read one state, the present one or a later. */
    public void enter() {
        long now = now();
        if (reading && !keeps(now)) {
            endRead();
        }
        if (!reading) {
            beginRead();
        }
        lastChanges = now;
    }

    /** Ends the view unless it is still the present state. */
    public void leave() {
        if (reading && !keeps(now())) {
            endRead();
        }
    }

    /** Whether the view is the present state, and no commit is being made durable. */
    public boolean showsPresent() {
        return reading && keeps(now());
    }

    private long now() {
        return changes == null ? -1 : changes.number();
    }

    /** Ends a view after a failure; what goes wrong here is added to the first error. */
    public void dropView(Throwable first) {
        if (reading) {
            try {
                endRead();
            } catch (RuntimeException | Error e) {
                sound = false;
                first.addSuppressed(e);
            }
        }
    }

    /** Ends a view that nobody reads in; false when that failed. */
    boolean endView() {
        if (reading) {
            dropView(new IllegalStateException("A view could not be ended"));
        }
        return sound;
    }

    /** Whether a view that this session began when it last read is the present state. */
    private boolean keeps(long now) {
        return changes != null && now == lastChanges && !changes.areUnderWay(now);
    }

    /** The commit that the view shows; asks once for each view. */
    public long viewCommit(ToLongFunction<SqlPort> ask) {
        if (viewCommit < 0) {
            viewCommit = ask.applyAsLong(this);
        }
        return viewCommit;
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
