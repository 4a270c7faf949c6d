package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.SqlPort;
import org.jspecify.annotations.Nullable;

/** Where a view gets another session and another thread from, to read ahead with. */
public interface SecondView {
    /** Reads nothing ahead. */
    SecondView NONE = new SecondView() {
        @Override
        public @Nullable Lease lease(long commitNumber) {
            return null;
        }

        @Override
        public boolean execute(Runnable work) {
            return false;
        }
    };

    /** A session that sees exactly this commit; null when there is none to spare, or a later commit is there already. */
    @Nullable
    Lease lease(long commitNumber);

    /** Has the work done by another thread, at some time or never; false when it certainly will not. */
    boolean execute(Runnable work);

    /** The session, until it is closed. One thread at a time uses it, and may close it for another. */
    interface Lease extends AutoCloseable {
        SqlPort sql();

        @Override
        void close();
    }
}
