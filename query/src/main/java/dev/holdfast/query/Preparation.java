package dev.holdfast.query;

import dev.holdfast.query.internal.list.RowSource;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.spi.StorePort;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for what makes a list fast: once of itself, and whenever it is told to. */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final StorePort port;
    private final RowSource rows;
    private final AtomicBoolean begun;

    Preparation(StorePort port, RowSource rows, boolean ofItself) {
        this.port = port;
        this.rows = rows;
        this.begun = new AtomicBoolean(!ofItself);
    }

    /** Asks in the background, the first time; nobody waits, and a store that cannot do it is read without. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            try {
                port.background().execute(this::beginQuietly);
            } catch (RejectedExecutionException e) {
                LOG.debug("The store closes; a list is read without preparation", e);
            }
        }
    }

    private void beginQuietly() {
        try {
            CompletableFuture<Void> unawaited = request();
            LOG.debug("A list asked for query columns (done={})", unawaited.isDone());
        } catch (HoldfastException e) {
            LOG.debug("A list is read without preparation", e);
        }
    }

    CompletableFuture<Void> request() {
        begun.set(true);
        return rows.prepare();
    }
}
