package dev.holdfast.store.spi;

import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store as our own modules see it. Get it with {@link StorePorts#of}. */
public interface StorePort {
    /** The store's model. */
    DomainModel model();

    /** The store's own id, given when it was made. */
    ObjectId storeId();

    /** The store's folder; a participant may keep folders of its own in it. */
    Path folder();

    /** The store's clock. */
    InstantSource clock();

    /** A new id, a UUID of version 7 as objects get it, for what a participant has to name. */
    ObjectId newId();

    /** Runs the work on one committed state. Neither waits for commits nor makes them wait. */
    <T extends @Nullable Object> T read(Function<? super ReadSession, ? extends T> work);

    /**
     * Runs the work in a write transaction of its own, between commits: for tables that belong to a participant.
     * Object tables are written by commits alone.
     */
    <T extends @Nullable Object> T write(Function<? super WriteSession, ? extends T> work);

    /**
     * Adds a participant, after the commit under way.
     *
     * @throws IllegalStateException when one of this name takes part already
     */
    void attach(CommitParticipant participant);

    /** Adds somebody who keeps contents of unsent changes, for their export and import. */
    void attach(UnsentContents keeper);

    /** Adds somebody who has contents for a backup, after the backup under way. */
    void attach(BackupContents keeper);

    /**
     * Keeps the store from being emptied, until the claim is closed.
     *
     * @param what fixed words for what is being done
     * @throws StoreBusyException when it is being emptied, or another has a claim
     */
    Claim claim(String what);

    /** See {@link #claim}. */
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes everything out of the store, its user and its id too, and closes it. */
    void signOut(UnsentPolicy policy);

    /**
     * Entries of the change journal as an open view sees them, which takes no second reader: who holds a reader must not wait for another.
     *
     * @throws IllegalArgumentException when the entries after this place are not kept any more
     */
    List<JournalEntry> journal(ReadSession view, long afterSequence, int limit);

    /** The query columns. */
    QueryColumns columns();

    /** A thread for work that nobody waits for; ends with the store. */
    Executor background();

    /** The number of the last published commit. */
    long lastCommit();

    /** Lets the doctor ask this inspector too, whenever it looks over the store. */
    void addInspector(StoreInspector inspector);

    /** Every inspector: those of the store's own rooms, then those that were added. */
    List<StoreInspector> inspectors();

    /** What the running store knows about itself. */
    StoreVitals vitals();

    /** The inner side of a draft of this store. */
    DraftPort draft(Object draft);
}
