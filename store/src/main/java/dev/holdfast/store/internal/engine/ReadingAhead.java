package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.sqlite.SpareSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.SecondView;
import dev.holdfast.store.spi.SqlPort;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Lends the one session that is kept for reading ahead, and the background's thread. Safe for all threads. */
final class ReadingAhead implements SecondView {
    private final SqliteDatabase database;
    private final Executor background;

    ReadingAhead(SqliteDatabase database, Executor background) {
        this.database = database;
        this.background = background;
    }

    @Override
    public @Nullable Lease lease(long commitNumber) {
        SpareSession spare = database.spare();
        if (spare == null) {
            return null;
        }
        boolean same = false;
        try {
            spare.session().enter();
            same = spare.session().viewCommit(Progress::lastCommit) == commitNumber;
        } finally {
            if (!same) {
                spare.close();
            }
        }
        return same ? new Lent(spare) : null;
    }

    @Override
    public boolean execute(Runnable work) {
        try {
            background.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            // The store is being closed; the scan goes on alone as long as it may.
            return false;
        }
    }

    private record Lent(SpareSession spare) implements Lease {
        @Override
        public SqlPort sql() {
            return spare.session();
        }

        @Override
        public void close() {
            spare.close();
        }
    }
}
