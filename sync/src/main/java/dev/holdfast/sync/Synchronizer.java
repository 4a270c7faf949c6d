package dev.holdfast.sync;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.journal.InvalidReference;
import dev.holdfast.store.journal.UncommittedReferencesException;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.journal.UnsentWorkException;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.sync.profile.EntityPlan;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.profile.ProfileException;
import dev.holdfast.sync.profile.SyncPlan;
import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Synchronizes a store with a server (SPEC 5). A run works on the calling thread, blocks until its end and always gives a
 * report; commits go on meanwhile and are never lost. One run at a time: a second call fails at once.
 *
 * <pre>{@code
 * Synchronizer synchronizer = Synchronizer.of(store, transport, profile);
 * SyncReport report = synchronizer.synchronize();
 * if (!report.result().isThrough()) {
 *     System.out.println(synchronizer.explain());
 * }
 * }</pre>
 */
public final class Synchronizer {
    /** The run under way of each store: one at a time, whichever synchronizer makes it. */
    private static final Map<ObjectStore, AtomicReference<@Nullable Cancellation>> RUNS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final ObjectStore store;
    private final StorePort port;
    private final SyncTransport transport;
    private final SyncPlan plan;
    private final FileContents files;
    private final SyncOptions options;
    private final SyncState state;
    private final AtomicReference<@Nullable Cancellation> running;

    private Synchronizer(ObjectStore store, SyncTransport transport, SyncPlan plan, SyncOptions options) {
        this.store = store;
        this.port = StorePorts.of(store);
        this.transport = transport;
        this.plan = plan;
        this.files = StoreFiles.of(store);
        this.options = options;
        this.state = new SyncState(port);
        this.running = RUNS.computeIfAbsent(store, each -> new AtomicReference<>());
    }

    /** A synchronizer with the default options. */
    public static Synchronizer of(ObjectStore store, SyncTransport transport, OfflineProfile profile) {
        return of(store, transport, profile, SyncOptions.defaults());
    }

    /**
     * A synchronizer of the store over the transport.
     *
     * @throws ProfileException when the profile uses what cannot work offline (SPEC 8)
     */
    public static Synchronizer of(
            ObjectStore store, SyncTransport transport, OfflineProfile profile, SyncOptions options) {
        return new Synchronizer(store, transport, profile.plan(store.model(), new ProfileConstraints()), options);
    }

    /** What takes part, and how. */
    public SyncPlan plan() {
        return plan;
    }

    /**
     * Uploads everything pending, then downloads everything that the profile asks for.
     *
     * @throws SyncInProgressException when a run is under way
     */
    public SyncReport synchronize() {
        return run(SyncKind.ALL, UploadScope.all(), Map.of());
    }

    /**
     * Uploads everything pending; only those objects come back.
     *
     * @throws SyncInProgressException when a run is under way
     */
    public SyncReport synchronizeUnsynchronized() {
        return run(SyncKind.UNSYNCHRONIZED, UploadScope.all(), Map.of());
    }

    /**
     * Uploads and refreshes these objects.
     *
     * @param closed whether what they refer to, and was never uploaded, goes up with them
     * @throws SyncInProgressException when a run is under way
     */
    public SyncReport synchronizeSelected(Collection<? extends StoredObject> objects, boolean closed) {
        Map<ObjectId, String> selection = new LinkedHashMap<>();
        objects.forEach(object -> selection.put(object.id(), object.entity().name()));
        UploadScope scope =
                closed ? UploadScope.closedOver(selection.keySet()) : UploadScope.objects(selection.keySet());
        return run(SyncKind.SELECTED, scope, selection);
    }

    /**
     * Synchronizes everything if {@link #due} says so: what a runtime calls at its start. Being offline then is no error, but an
     * interrupted run.
     *
     * @return the report, or nothing when nothing was due
     */
    public Optional<SyncReport> synchronizeIfDue() {
        return due().isPresent() ? Optional.of(synchronize()) : Optional.empty();
    }

    /** Why a synchronization is due, if one is (SPEC 5.2). */
    public Optional<DueReason> due() {
        Optional<SyncRun> through = state.lastThrough();
        if (through.isEmpty()) {
            return Optional.of(DueReason.NEVER_SYNCHRONIZED);
        } else if (!state.isOfPresentModel(through.get())) {
            return Optional.of(DueReason.MODEL_CHANGED);
        }
        boolean lastThrough =
                state.history(1).stream().allMatch(run -> run.result().isThrough());
        return lastThrough ? Optional.empty() : Optional.of(DueReason.LAST_NOT_THROUGH);
    }

    /** Asks the run under way to end. What was applied stays; the next run goes on from there. False when none is under way. */
    public boolean cancel() {
        Cancellation cancellation = running.get();
        if (cancellation != null) {
            cancellation.cancel();
        }
        return cancellation != null;
    }

    /**
     * Takes the user's data off this device: every object, everything that no server has, files, journal and history, and the
     * user's name (SPEC 9.4). The store is closed afterwards. Whoever opens it next makes it theirs, with an id of its own; it
     * then knows nothing of what was in it.
     *
     * @throws UnsentWorkException when there is work that no server has, and the policy does not give it up
     * @throws SyncInProgressException when a run is under way
     */
    public void signOut(UnsentPolicy unsent) {
        if (isRunning()) {
            throw new SyncInProgressException();
        }
        port.signOut(unsent);
    }

    /** Whether a run is under way. */
    public boolean isRunning() {
        return running.get() != null;
    }

    /** The newest runs, newest first, at most {@code limit}; the store keeps the last 1,000. */
    public List<SyncRun> history(int limit) {
        return state.history(limit);
    }

    /** Why the device is not in sync, since when, and what happens next (SPEC 5.12). */
    public SyncExplanation explain() {
        return new Explaining(store, state, scope(UploadScope.all()), due(), isRunning()).explain();
    }

    private UploadScope scope(UploadScope wanted) {
        return wanted.without(plan.notUploaded());
    }

    /** A disk too full for the note of the end must not take the report away with it. */
    private void noteEnd(RunLog log) {
        try {
            state.end(log.report());
        } catch (HoldfastException e) {
            log.end(new RunEndedException(SyncResult.FAILED, e));
        }
    }

    private SyncReport run(SyncKind kind, UploadScope wanted, Map<ObjectId, String> selection) {
        Cancellation cancellation = new Cancellation();
        if (!running.compareAndSet(null, cancellation)) {
            throw new SyncInProgressException();
        }
        StorePort.Claim claim = claim();
        try {
            RunLog log = new RunLog(port, options.watcher(), state.begin(kind), kind);
            try {
                work(kind, scope(wanted), selection, new Retry(options, cancellation), log);
            } catch (RunEndedException e) {
                log.end(e);
            } catch (HoldfastException e) {
                log.end(new RunEndedException(SyncResult.FAILED, e));
            }
            noteEnd(log);
            log.phase(SyncPhase.DONE);
            return log.report();
        } finally {
            claim.close();
            running.set(null);
        }
    }

    /** Keeps the store from being emptied while a run is under way. */
    private StorePort.Claim claim() {
        try {
            return port.claim("a synchronization is under way");
        } catch (StoreBusyException e) {
            running.set(null);
            throw e;
        }
    }

    private void work(SyncKind kind, UploadScope scope, Map<ObjectId, String> selection, Retry retry, RunLog log) {
        log.phase(SyncPhase.VALIDATE);
        validate(scope);
        log.phase(SyncPhase.CONNECT);
        Run run = new Run(store, transport, connect(retry), plan, files, state, retry, log, options);
        Upload upload = new Upload(run);
        boolean goOn = guarded(log, () -> upload.upload(scope));
        if (goOn && kind == SyncKind.ALL) {
            plan.downloads().forEach(entity -> new EntityDownload(run, entity).download());
        } else if (goOn) {
            Map<ObjectId, String> back = new LinkedHashMap<>(selection);
            back.putAll(upload.accepted());
            refresh(run, back);
        }
    }

    /** Nothing leaves the device before the references are right (SPEC 4.1). */
    private void validate(UploadScope scope) {
        if (options.validation() == ValidationPolicy.REFUSE) {
            List<InvalidReference> invalid = store.pending().validate(scope);
            if (!invalid.isEmpty()) {
                throw new RunEndedException(
                        SyncResult.REFUSED_BY_VALIDATION, new UncommittedReferencesException(invalid));
            }
        }
    }

    private ServerInfo connect(Retry retry) {
        DeviceInfo device = DeviceInfo.of(port.storeId(), store.model());
        ServerInfo server = retry.call(deadline -> transport.hello(device, deadline));
        if (server.model() == ServerInfo.ModelMatch.REFUSED) {
            throw RunEndedException.of(new PermanentException(
                    "model-refused", "The server does not take this model (model=" + store.model() + ")"));
        }
        return server;
    }

    /** An upload that fails does not keep the download from objects without unsent changes, unless the connection is gone. */
    private static boolean guarded(RunLog log, Runnable upload) {
        try {
            upload.run();
            return true;
        } catch (RunEndedException e) {
            log.end(e);
            return !e.isDisconnected();
        } catch (UncommittedReferencesException e) {
            // A commit that came after the first look broke a reference: nothing of the new batch was sent.
            log.end(new RunEndedException(SyncResult.REFUSED_BY_VALIDATION, e));
            return false;
        } catch (HoldfastException e) {
            // Whatever it was, it was about changes; if the store itself is in trouble, the download will say so, too.
            log.end(new RunEndedException(SyncResult.FAILED, e));
            return true;
        }
    }

    private void refresh(Run run, Map<ObjectId, String> objects) {
        Map<EntityPlan, List<ObjectId>> byPlan = new LinkedHashMap<>();
        objects.forEach((id, entity) -> visited(entity)
                .ifPresent(visit ->
                        byPlan.computeIfAbsent(visit, each -> new ArrayList<>()).add(id)));
        byPlan.forEach((visit, ids) -> new EntityDownload(run, visit).refreshOnly(ids));
    }

    /** The entity of the plan whose download brings the objects of this one. */
    private Optional<EntityPlan> visited(String entity) {
        return plan.find(entity)
                .filter(found -> found.mode().isUploaded())
                .flatMap(found -> found.coveredBy().isEmpty()
                        ? Optional.of(found)
                        : plan.find(found.coveredBy().get()));
    }
}
