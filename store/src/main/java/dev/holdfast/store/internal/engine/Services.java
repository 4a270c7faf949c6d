package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.change.PendingService;
import dev.holdfast.store.internal.change.QuarantineService;
import dev.holdfast.store.internal.change.RemoteService;
import dev.holdfast.store.internal.change.Resolvers;
import dev.holdfast.store.internal.change.UnsentService;
import dev.holdfast.store.internal.journal.JournalService;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.spi.UnsentContents;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an open store offers beside its objects. Each service stands on the engine's transactions alone. */
public final class Services {
    private final JournalService journal;
    private final PendingService pending;
    private final QuarantineService quarantine;
    private final RemoteService remote;
    private final UnsentService unsent;
    private final Collection<UnsentContents> contents = new CopyOnWriteArrayList<>();
    private final Backups backups = new Backups();
    private final Alone alone = new Alone();

    Services(StoreEngine engine, Catalog catalog) {
        Resolvers resolvers = new Resolvers();
        this.journal = new JournalService(
                engine, engine.journalTable(), engine.options().retention(), engine.background());
        this.pending = new PendingService(engine, catalog, engine.uncommitted(), resolvers, engine::newId);
        this.unsent = new UnsentService(
                engine,
                catalog,
                engine.localChanges(),
                contents,
                engine.storeId(),
                engine::newId,
                engine.options().clock());
        this.quarantine = new QuarantineService(engine, catalog, engine.localChanges(), unsent);
        this.remote = new RemoteService(engine, catalog, resolvers);
    }

    /** The change journal. */
    public JournalService journal() {
        return journal;
    }

    /** The pending changes. */
    public PendingService pending() {
        return pending;
    }

    /** The quarantine. */
    public QuarantineService quarantine() {
        return quarantine;
    }

    /** Exports and imports of unsent work. */
    public UnsentService unsent() {
        return unsent;
    }

    /** Adds somebody who keeps contents of unsent changes beside their values. */
    public void attach(UnsentContents keeper) {
        contents.add(keeper);
    }

    /** Who has contents for a backup. */
    public Backups backups() {
        return backups;
    }

    /** Who does something that nothing else may be done beside. */
    public Alone alone() {
        return alone;
    }

    /** The way in for what a server says. */
    public RemoteService remote() {
        return remote;
    }
}
