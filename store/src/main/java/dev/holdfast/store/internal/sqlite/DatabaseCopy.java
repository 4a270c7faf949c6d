package dev.holdfast.store.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * A database file beside the one in use. The copy is made by {@code VACUUM INTO} on a connection of its own: one committed state,
 * read while others write, without free pages and what was deleted in them. It is a file alone, without a log.
 */
public final class DatabaseCopy {
    private static final int CACHE_KIB = 8 * 1024;

    private DatabaseCopy() {}

    /** Copies the last committed state of a database into a file that is empty or not there. */
    public static void write(Path source, Path target, int busyTimeoutMillis) {
        SQLiteConfig config = config(busyTimeoutMillis);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + source);
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    /** Changes a database that nobody has open, in one transaction; when this returns, the file alone holds it. */
    public static void edit(Path file, int busyTimeoutMillis, Consumer<SqlSession> work) {
        SqlSession session = open(file, busyTimeoutMillis);
        try {
            session.run("pragma synchronous=2");
            session.beginImmediate();
            try {
                work.accept(session);
                session.commit();
            } catch (RuntimeException | Error e) {
                session.rollback(e);
                throw e;
            }
        } finally {
            session.close();
        }
    }

    /** Gives the free pages of a database that nobody has open back to the system, and so what was deleted in them. */
    public static void shrink(Path file, int busyTimeoutMillis) {
        SqlSession session = open(file, busyTimeoutMillis);
        try {
            session.run("vacuum");
        } finally {
            session.close();
        }
    }

    private static SqlSession open(Path file, int busyTimeoutMillis) {
        SQLiteConfig config = config(busyTimeoutMillis);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        try {
            SQLiteConnection connection = (SQLiteConnection) config.createConnection("jdbc:sqlite:" + file);
            connection.getConnectionConfig().setAutoCommit(false);
            return new SqlSession(connection);
        } catch (SQLException e) {
            throw SqliteErrors.translateOpening(e);
        }
    }

    private static SQLiteConfig config(int busyTimeoutMillis) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(busyTimeoutMillis);
        config.setGetGeneratedKeys(false);
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, Integer.toString(-CACHE_KIB));
        return config;
    }
}
