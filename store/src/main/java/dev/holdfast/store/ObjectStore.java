package dev.holdfast.store;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreLockedException;
import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.internal.backup.Backup;
import dev.holdfast.store.internal.engine.EngineOptions;
import dev.holdfast.store.internal.engine.Folders;
import dev.holdfast.store.internal.engine.Opening;
import dev.holdfast.store.internal.engine.Remains;
import dev.holdfast.store.internal.engine.StoreEngine;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.PendingChanges;
import dev.holdfast.store.journal.Quarantine;
import dev.holdfast.store.journal.RemoteChanges;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.journal.UnsentTransfer;
import dev.holdfast.store.journal.UnsentWorkException;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An offline object store over a domain model (SPEC 2). Commit is the only way in: new objects and edits live in drafts
 * until they are committed together, all or none, durable when {@link #commit} returns. Safe for all threads; readers
 * never wait for a commit and never see half of one.
 *
 * <pre>{@code
 * try (ObjectStore store = ObjectStore.open(Path.of("atlas"), model)) {
 *     Draft nl = store.create("Country").set("Name", "Netherlands");
 *     Draft utrecht = store.create("City").set("Name", "Utrecht").set("City_Country", nl);
 *     store.commit(nl, utrecht);
 * }
 * }</pre>
 */
public final class ObjectStore implements AutoCloseable {
    static {
        StorePorts.install(store -> EnginePort.of((ObjectStore) store));
    }

    private final StoreEngine engine;
    private final OpenDrafts openDrafts;
    private final EnginePort port;

    private ObjectStore(Path folder, DomainModel model, EngineOptions options) {
        this.openDrafts = new OpenDrafts();
        this.engine = StoreEngine.open(folder, model, options, openDrafts);
        this.port = new EnginePort(engine);
    }

    /** Opens the store in a folder with the default options, or makes one. */
    public static ObjectStore open(Path folder, DomainModel model) {
        return open(folder, model, StoreOptions.defaults());
    }

    /**
     * Opens the store in a folder, or makes one. Another model than the stored one is taken over in one transaction: what it adds
     * costs nothing, what it retypes is converted by rule, what it removes goes, and unsent changes that no longer fit wait in
     * the quarantine (SPEC 9.1, 9.2). {@link #migration} tells what was done, {@link #planMigration} what would be. After it a
     * synchronization is due (SPEC 5.2).
     *
     * @throws StoreLockedException when another process, or this one, has the folder open
     * @throws StoreFormatException when a newer library wrote the store
     * @throws StoreCorruptException when the store is damaged, its log too: see {@link StoreOptions#withDamagedLogGivenUp}
     */
    public static ObjectStore open(Path folder, DomainModel model, StoreOptions options) {
        return new ObjectStore(folder, model, options.engine());
    }

    /** The same as {@link #planMigration(Path, DomainModel, StoreOptions)} with the default options. */
    public static MigrationPlan planMigration(Path folder, DomainModel model) {
        return planMigration(folder, model, StoreOptions.defaults());
    }

    /**
     * What opening the store in a folder with this model would do to it: every difference to the stored model, what is converted,
     * dropped and set aside. Nothing is changed, and the store's owner may have it open meanwhile. Empty when there is no store.
     *
     * @throws StoreFormatException when a newer library wrote the store
     */
    public static MigrationPlan planMigration(Path folder, DomainModel model, StoreOptions options) {
        return Opening.plan(folder, model, options.engine());
    }

    /** What opening this store did to what was stored with another model; empty when it was the same model. */
    public Optional<MigrationPlan> migration() {
        return engine.migration();
    }

    /** A store for tests that ends with {@link #close}: the same engine, on a folder in memory where the system has one. */
    public static ObjectStore inMemory(DomainModel model) {
        return inMemory(model, StoreOptions.defaults());
    }

    /** The same with options; durability has no meaning for it. */
    public static ObjectStore inMemory(DomainModel model, StoreOptions options) {
        return new ObjectStore(Folders.temporary(), model, options.temporary());
    }

    /** The model that the store was opened with. */
    public DomainModel model() {
        return engine.model();
    }

    /** The folder of the store. */
    public Path folder() {
        return engine.folder();
    }

    /** A draft of a new object, with its typed defaults (SPEC 1.5). */
    public Draft create(Entity entity) {
        ObjectId id = engine.newId();
        engine.uncommitted().made(id);
        return new Draft(this, entity, id, true);
    }

    /**
     * A draft of a new object.
     *
     * @throws UnknownEntityException when the model has no such entity
     */
    public Draft create(String entity) {
        return create(model().entity(entity));
    }

    /** A draft for changing or deleting an object, on top of what the store holds at any time. */
    public Draft edit(StoredObject object) {
        return new Draft(this, object.entity(), object.id(), false);
    }

    /**
     * The same, for an object that the store holds.
     *
     * @throws ObjectDeletedException when it does not
     */
    public Draft edit(Entity entity, ObjectId id) {
        return edit(get(entity, id));
    }

    /**
     * Writes exactly these drafts, all or none: creations, edits and deletions (SPEC 2.1, 2.2). Nothing else comes along, and
     * drafts without an edit write nothing. After a failure the store is as it was and the drafts are as they were.
     *
     * @throws CheckException when a draft breaks a rule of the model, or its object is gone (SPEC 2.8)
     * @throws StoreFullException when the disk is full
     * @throws CommitOutcomeUnknownException when an I/O error came too late to know: reopen (SPEC 2.11)
     */
    public CommitReceipt commit(Draft... drafts) {
        return commit(Arrays.asList(drafts));
    }

    /** The same as {@link #commit(Draft...)}. */
    public CommitReceipt commit(Collection<Draft> drafts) {
        List<DraftRequest> requests = DraftRequest.of(this, drafts);
        CommitReceipt receipt = new CommitReceipt(engine.commit(requests));
        drafts.forEach(Draft::committed);
        return receipt;
    }

    /** Deletes objects in one commit (SPEC 2.7); those that are gone already are no error. */
    public CommitReceipt delete(StoredObject... objects) {
        return commit(Arrays.stream(objects).map(this::edit).map(Draft::delete).toList());
    }

    /** The object of this entity or one of its specializations, if the store holds it. */
    public Optional<StoredObject> find(Entity entity, ObjectId id) {
        return Optional.ofNullable(present(entity, id));
    }

    /** The object with this id, whatever its entity; asks every table, so prefer to name the entity. */
    public Optional<StoredObject> find(ObjectId id) {
        return Optional.ofNullable(engine.find(id));
    }

    /**
     * The object of this entity or one of its specializations.
     *
     * @throws ObjectDeletedException when the store does not hold it
     */
    public StoredObject get(Entity entity, ObjectId id) {
        StoredObject found = present(entity, id);
        if (found == null) {
            throw new ObjectDeletedException(entity.name(), id.toString());
        }
        return found;
    }

    private @Nullable StoredObject present(Entity entity, ObjectId id) {
        StoredObject found = engine.find(entity, id);
        return found != null && found.entity().isA(entity) ? found : null;
    }

    /** Reads several things as of one commit. The view ends with the call; what it gave stays valid. */
    public <T extends @Nullable Object> T read(Function<? super ReadView, ? extends T> work) {
        return engine.read(work);
    }

    /** How many objects of this entity and its specializations the store holds. */
    public long count(Entity entity) {
        return engine.read(view -> view.count(entity));
    }

    /** The journal of every change (SPEC 3.1, 3.2). */
    public ChangeJournal journal() {
        return engine.services().journal();
    }

    /** What has not been uploaded, and the way to upload it (SPEC 3.3, 3.4, 4). */
    public PendingChanges pending() {
        return engine.services().pending();
    }

    /** The changes that a server refused (SPEC 5.6). */
    public Quarantine quarantine() {
        return engine.services().quarantine();
    }

    /** The way of unsent work from one store to another (SPEC 9.4). */
    public UnsentTransfer unsent() {
        return engine.services().unsent();
    }

    /** The way in for what a server says (SPEC 5.7, 5.8). */
    public RemoteChanges remote() {
        return engine.services().remote();
    }

    /**
     * Takes a backup into a new folder: the last committed state with the contents of its files, while others go on reading
     * and writing. The folder is there as a whole when this returns, and durable; after a failure or a crash it is not there.
     *
     * <p>To restore, open the folder, or a copy of it. Whoever first opens it for writing makes it a store of its own, with
     * another id: it goes on from where the backup was taken. See decision record 011 for what
     * that means to a server.
     *
     * @throws TargetExistsException when there is something in the folder's place
     * @throws StoreFullException when the disk is full
     * @throws StoreClosedException when the store is closed, or gets closed meanwhile
     */
    public BackupReport backup(Path folder) {
        Backup.Taken taken = Backup.take(engine, folder);
        return new BackupReport(
                folder,
                taken.commitNumber(),
                taken.databaseBytes(),
                taken.copied().files(),
                taken.copied().bytes(),
                taken.copied().broken());
    }

    /**
     * Takes out every object, every change that no server has, the quarantine, the contents of files, the conflicts that were resolved
     * and how far synchronizations came, so that the next synchronization is a first one (SPEC 9.4). The journal stays, with
     * its consumers, who are told to read every entity anew. What other modules keep for themselves begins anew: a search index,
     * the history of synchronizations.
     *
     * <p>It is all done or nothing, after a crash too. The store is closed afterwards: open it again.
     *
     * @throws UnsentWorkException when there is work that no server has, and the policy does not give it up
     * @throws StoreBusyException when a synchronization is under way
     */
    public void reset(UnsentPolicy unsent) {
        Remains.reset(engine, unsent);
    }

    /**
     * The same as {@link #reset}, and the entries of the journal go too, which hold values of before: the store is as if it had just
     * been made for its user, but for its id and its numbers, which go on rising. The disk keeps nothing of it.
     *
     * @throws UnsentWorkException when there is work that no server has, and the policy does not give it up
     * @throws StoreBusyException when a synchronization is under way
     */
    public void clear(UnsentPolicy unsent) {
        Remains.clear(engine, unsent);
    }

    StoreEngine engine() {
        return engine;
    }

    EnginePort port() {
        return port;
    }

    OpenDrafts openDrafts() {
        return openDrafts;
    }

    /** Waits for commits and readers under way and gives everything back. A second call does nothing. */
    @Override
    public void close() {
        try {
            if (!engine.isClosed() && !engine.options().readOnly()) {
                StorePorts.closing(this);
            }
        } finally {
            engine.close();
        }
    }

    /** Shows the folder and the model, never data. */
    @Override
    public String toString() {
        return "ObjectStore[" + folder() + ", " + model() + ", commit " + engine.lastCommit() + "]";
    }
}
