package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.internal.storage.ColumnIndex;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.WriteSession;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the indexes of query columns looked at in the background when a table has grown much: a column that came to have many equal
 * values gets the other form of {@link ColumnIndex}. Whether one is to be looked at is asked with the first commit after opening,
 * and again after some thousand new objects.
 */
final class IndexWatch implements CommitParticipant {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);
    private static final int CREATED_BETWEEN_QUESTIONS = 10_000;

    private final StoreEngine engine;
    private int created = CREATED_BETWEEN_QUESTIONS;
    private boolean due;

    IndexWatch(StoreEngine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "holdfast-indexes";
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        created += commit.transitions().size();
        if (created >= CREATED_BETWEEN_QUESTIONS) {
            created = 0;
            due = engine.tables().indexes().stream().anyMatch(index -> index.isToBeLookedAt(session.sql()));
        }
    }

    @Override
    public void published(CommitEvent commit) {
        if (due) {
            due = false;
            try {
                engine.background().execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("The store closes: its indexes stay as they are", e);
            }
        }
    }

    private void look() {
        try {
            engine.write(context -> {
                context.tables().indexes().stream()
                        .filter(index -> index.isToBeLookedAt(context.sql()))
                        .forEach(index -> index.look(context.session()));
                context.replaceTables(ObjectTables.load(context.session(), context.catalog()));
                return true;
            });
        } catch (HoldfastException e) {
            LOG.debug("The indexes were not looked at; a later commit asks again", e);
        }
    }
}
