package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.NewFolder;
import dev.holdfast.store.journal.UnsentCount;
import dev.holdfast.store.journal.UnsentTransfer;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.UnsentContents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Exports and imports unsent work. Exports see one commit; imports come one at a time. */
public final class UnsentService implements UnsentTransfer {
    private final Transactions store;
    private final Catalog catalog;
    private final LocalChanges localChanges;
    private final Collection<UnsentContents> keepers;
    private final ObjectId storeId;
    private final Supplier<ObjectId> ids;
    private final InstantSource clock;
    private final ReentrantLock oneImport = new ReentrantLock();

    /**
     * @param store where the changes are
     * @param catalog the store's numbers
     * @param localChanges what a local commit does
     * @param keepers who keeps contents of files
     * @param storeId the store's id
     * @param ids new ids
     * @param clock the time
     */
    public UnsentService(
            Transactions store,
            Catalog catalog,
            LocalChanges localChanges,
            Collection<UnsentContents> keepers,
            ObjectId storeId,
            Supplier<ObjectId> ids,
            InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.localChanges = localChanges;
        this.keepers = keepers;
        this.storeId = storeId;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public UnsentCount count() {
        return store.read(session -> UnsentWork.count(session.sql()));
    }

    @Override
    public Exported export(Path folder) {
        return write(folder, UnsentExport::all);
    }

    /** Exports the quarantine alone; gives the index. */
    Path exportQuarantine(Path folder) {
        return write(folder, UnsentExport::quarantine).folder().resolve(UnsentIndex.NAME);
    }

    private Exported write(Path folder, Consumer<UnsentExport> what) {
        try (NewFolder target = NewFolder.begin(folder, ids.get().toString())) {
            Exported exported = store.read(session -> {
                UnsentExport export = new UnsentExport(session, catalog, keepers, target);
                what.accept(export);
                export.end(storeId.toString(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
                return export.exported(folder);
            });
            target.publish();
            return exported;
        }
    }

    @Override
    public Imported importFrom(Path folder) {
        oneImport.lock();
        try {
            return new UnsentImport(store, catalog, localChanges, keepers, folder).run();
        } finally {
            oneImport.unlock();
        }
    }
}
