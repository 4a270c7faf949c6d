package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.internal.sqlite.SqliteOptions.Synchronous;
import dev.holdfast.store.spi.SqlRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The opened database file: one writer session, which its caller guards, and a pool of readers. */
public final class SqliteDatabase implements AutoCloseable {
    /** Older versions have a bug that can corrupt the log when two connections write and checkpoint at once. */
    private static final int[] OLDEST_SOUND_VERSION = {3, 51, 3};

    /** How many databases this process has open for reading only. */
    private static final AtomicInteger ONLY_READ = new AtomicInteger();

    private final SqlSession writer;
    private final SqliteOptions options;
    private boolean loads;
    private final boolean hadNoLog;
    private final Changes changes = new Changes();
    private final ReaderPool readers;

    private SqliteDatabase(SqlSession writer, SqliteOptions options, boolean hadNoLog) {
        this.writer = writer;
        this.options = options;
        this.hadNoLog = hadNoLog;
        if (options.readOnly()) {
            ONLY_READ.incrementAndGet();
        }
        // A file that is only read has another writer, of whose commits nothing is known here.
        this.readers = new ReaderPool(options, options.readOnly() ? null : changes);
    }

    /** Opens the file, making it where it is absent and may be written. */
    public static SqliteDatabase open(SqliteOptions options) {
        boolean leftLog = !options.readOnly() && Files.exists(options.log());
        SqlSession writer = openWriter(options);
        try {
            demandSoundVersion(writer);
            if (leftLog) {
                settleLeftLog(writer, options);
            }
            return new SqliteDatabase(writer, options, !leftLog);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static SqlSession openWriter(SqliteOptions options) {
        try {
            return new SqlSession(new PragmaDataSource(options, true).getConnection());
        } catch (SQLException e) {
            throw SqliteErrors.translateOpening(e);
        }
    }

    /**
     * Moves what a crash left in the log into the database. A forcing of the log that failed may have been the crash's cause, and
     * systems then drop what they could not write but go on reading it: commits after such a piece would be lost with it.
     */
    private static void settleLeftLog(SqlSession writer, SqliteOptions options) {
        long pages;
        try (SqlRows rows = writer.prepare("pragma wal_checkpoint(passive)").query()) {
            rows.next();
            pages = rows.getLong(2);
        }
        // Where SQLite begins a log over that it could not read, it may give the new frames the salts of the old ones.
        if (pages == 0 && hasBytes(options.log())) {
            try (SqlRows rows =
                    writer.prepare("pragma wal_checkpoint(truncate)").query()) {
                rows.next();
            }
        }
    }

    private static boolean hasBytes(Path log) {
        try {
            return Files.size(log) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether this process may hold locks of a database that it only reads: closing a file of such a database elsewhere in the
     * process would take them away.
     */
    public static boolean isOnlyReadHere() {
        return ONLY_READ.get() > 0;
    }

    private static void demandSoundVersion(SqlSession writer) {
        try (SqlRows rows = writer.prepare("select sqlite_version()").query()) {
            rows.next();
            String version = String.valueOf(rows.getString(1));
            if (isOlder(version)) {
                throw new StoreAccessException(
                        "SQLite 3.51.3 or later is needed: older ones can corrupt the log (found=" + version + ")",
                        null);
            }
        }
    }

    static boolean isOlder(String version) {
        String[] parts = version.split("\\.");
        for (int i = 0; i < OLDEST_SOUND_VERSION.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part != OLDEST_SOUND_VERSION[i]) {
                return part < OLDEST_SOUND_VERSION[i];
            }
        }
        return false;
    }

    /** The one session that writes. The caller makes sure that one thread uses it at a time. */
    public SqlSession writer() {
        return writer;
    }

    /** Runs the work on a session that reads, lent for as long; waits for one at most the option's time. */
    public <T extends @Nullable Object> T read(Function<SqlSession, T> work) {
        ReaderPool.Loan loan = readers.borrow();
        T result;
        try {
            result = work.apply(loan.session());
        } catch (RuntimeException | Error e) {
            loan.session().dropView(e);
            giveBackAfter(e, loan);
            throw e;
        }
        readers.giveBack(loan);
        return result;
    }

    private void giveBackAfter(Throwable first, ReaderPool.Loan loan) {
        try {
            readers.giveBack(loan);
        } catch (RuntimeException | Error e) {
            first.addSuppressed(e);
        }
    }

    /**
     * Whether commits of the writer wait until the log is on the disk, where the options ask for that, as they do from the start.
     * One that waits makes those before it as durable as itself. To be called between transactions. Before one that does not wait
     * is through, the log has to be new, or be marked as one that may break off: of any other, that is taken for damage.
     */
    public void setForced(boolean forced) {
        Synchronous level = options.synchronous();
        if (level == Synchronous.FULL) {
            writer.setPragma("synchronous", Integer.toString((forced ? level : Synchronous.NORMAL).level));
        }
    }

    /** Whether nothing is in the log, nor was when it was opened. */
    public boolean hasNewLog() {
        return hadNoLog && !hasBytes(options.log());
    }

    /** One more session that reads, beside those that are counted; null when it is lent already, or cannot be had. */
    public @Nullable SpareSession spare() {
        return readers.spare();
    }

    /** To be called before a commit: views that sessions keep are no longer the present state. */
    public void changing() {
        changes.begin();
        readers.endViews();
    }

    /** To be called when a commit is shown, or undone: sessions may keep views again. */
    public void changed() {
        changes.end();
    }

    /**
     * Lets the log grow longer between checkpoints from now on. To be called by whoever writes much, on the thread that has the writing
     * session.
     */
    public void expectLoads() {
        if (!loads) {
            loads = true;
            writer.run("pragma wal_autocheckpoint=" + PragmaDataSource.CHECKPOINT_PAGES_OF_LOADS);
        }
    }

    /** How many reader sessions are lent at this moment; 0 when nothing leaks. */
    public int lentReaders() {
        return readers.lent();
    }

    /** How many bytes of the log a checkpoint has moved into the database and whether all were. */
    public Checkpoint checkpoint(boolean truncate) {
        String mode = truncate ? "truncate" : "passive";
        try (SqlRows rows =
                writer.prepare("pragma wal_checkpoint(" + mode + ")").query()) {
            rows.next();
            return new Checkpoint(rows.getLong(1) != 0, rows.getLong(2), rows.getLong(3));
        }
    }

    /**
     * What a checkpoint reached.
     *
     * @param busy whether a reader or writer kept it from finishing
     * @param logPages the pages in the log
     * @param movedPages those of them that are in the database
     */
    public record Checkpoint(boolean busy, long logPages, long movedPages) {}

    @Override
    public void close() {
        try {
            readers.close();
            writer.close();
        } finally {
            if (options.readOnly()) {
                ONLY_READ.decrementAndGet();
            }
        }
    }
}
