package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A strict server in memory. What a test does to it directly stands for what other devices and the server's own logic do.
 * It is a transport itself, of a user who may see everything; {@link #connect} gives the transport of another.
 *
 * <p>It checks its clients as strictly as its answers: limits, keys that come again with another change, offsets, names. Safe for
 * any number of threads; one call at a time has its way.
 */
public final class FakeServer implements SyncTransport {

    private final DomainModel model;
    private final InstantSource time;
    private final FakeObjects objects;
    private final FakeRules rules;
    private final FakeContents contents;
    private final FakeUploads uploads;
    private final FakeDownloads downloads;
    private final Map<String, Predicate<FakeObject>> constraints = new LinkedHashMap<>();
    private final Map<String, Predicate<FakeObject>> rights = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<Capability> capabilities;
    private final ServerLimits limits;
    private final SyncTransport everything;
    private ServerInfo.ModelMatch match = ServerInfo.ModelMatch.SAME;
    private String serverId = "fake-1";
    private int rightsVersion;

    private FakeServer(DomainModel model, InstantSource time, Set<Capability> capabilities, ServerLimits limits) {
        this.model = model;
        this.time = time;
        this.capabilities = EnumSet.noneOf(Capability.class);
        this.capabilities.addAll(capabilities);
        this.limits = limits;
        this.objects = new FakeObjects(model);
        this.rules = new FakeRules(objects);
        this.contents = new FakeContents(limits);
        this.uploads = new FakeUploads(objects, rules, contents);
        this.downloads = new FakeDownloads(objects, this.capabilities);
        this.everything = connect("");
    }

    /** A server that can do everything, with ordinary limits. */
    public static FakeServer of(DomainModel model, InstantSource time) {
        return of(model, time, EnumSet.allOf(Capability.class), ServerLimits.DEFAULT);
    }

    /** A server that can do less, or has other limits. */
    public static FakeServer of(
            DomainModel model, InstantSource time, Set<Capability> capabilities, ServerLimits limits) {
        return new FakeServer(model, time, capabilities, limits);
    }

    /** The transport of one user. */
    public SyncTransport connect(String user) {
        return new FakeConnection(this, user);
    }

    /** The server's model. */
    public DomainModel model() {
        return model;
    }

    /** Puts an object there, or changes the members given of one that is there. */
    public synchronized FakeObject put(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        Map<String, @Nullable Object> whole =
                new LinkedHashMap<>(objects.find(id).map(FakeObject::values).orElse(Map.of()));
        whole.putAll(all);
        all.putAll(rules.serverValues(entity, whole));
        return objects.holds(id) ? objects.change(id, all) : objects.create(entity, id, all);
    }

    /** Gives a file document that is there new contents, as of now. */
    public synchronized void putContents(ObjectId id, byte[] bytes) {
        contents.store(id, bytes);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(FileDocument.SIZE, (long) bytes.length);
        values.put(FileDocument.DIGEST, FakeContents.digest(bytes));
        values.put(FileDocument.CHANGE_DATE, time.instant());
        objects.change(id, values);
    }

    /** Deletes an object; references to it are cleared. */
    public synchronized void delete(ObjectId id) {
        objects.delete(id);
        contents.remove(id);
    }

    /** Makes the contents of a file fail from now on; with null they are whole again, and the object counts as changed. */
    public synchronized void breakContents(ObjectId id, BrokenFileException.@Nullable Reason reason) {
        contents.setBroken(id, reason);
        if (reason == null) {
            objects.change(id, Map.of());
        }
    }

    /** The object, if the server has it. */
    public synchronized Optional<FakeObject> find(ObjectId id) {
        return objects.find(id);
    }

    /** All objects of the entity and its specializations, by id. */
    public synchronized List<FakeObject> objects(String entity) {
        return objects.of(entity);
    }

    /** The contents of a file document, if the server has any. */
    public synchronized Optional<byte[]> contents(ObjectId id) {
        return contents.find(id).map(byte[]::clone);
    }

    /** The keys whose effect is in the objects, in order; one that is here twice was applied twice. */
    public synchronized List<ObjectId> appliedKeys() {
        return uploads.applied();
    }

    /** The names of the calls so far, such as {@code download City}, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Refuses changes that a rule names, until {@link #refuseNothing}. */
    public synchronized void refuse(Predicate<UploadChange> which, RefusalReason reason, String detail) {
        rules.refuse(which, reason, detail);
    }

    /** Refuses the changes of one object. */
    public void refuse(ObjectId object, RefusalReason reason) {
        refuse(change -> change.object().equals(object), reason, "refused by the test");
    }

    /** Ends all programmed refusals. */
    public synchronized void refuseNothing() {
        rules.refuseNothing();
    }

    /** Whether a change on an old base is refused as a conflict; otherwise the last one wins, member by member. */
    public synchronized void refuseConflicts(boolean refuse) {
        rules.refuseConflicts(refuse);
    }

    /** Has the server calculate a member from an object's values at every change. */
    public synchronized void calculate(
            String entity, String member, Function<Map<String, @Nullable Object>, Object> calculation) {
        rules.calculate(entity, member, calculation);
    }

    /** Says what a constraint means, as its text reaches the server. One that was not explained is refused. */
    public synchronized void understand(String constraint, Predicate<FakeObject> meaning) {
        constraints.put(constraint, meaning);
    }

    /** Says what a user may see; cursors given before are no longer served. */
    public synchronized void allow(String user, Predicate<FakeObject> visible) {
        rights.put(user, visible);
        rightsVersion++;
    }

    /** Takes devices with another model, or refuses them. */
    public synchronized void answerModel(ServerInfo.ModelMatch answer) {
        match = answer;
    }

    /** Forgets old deletions, so that older cursors are no longer served. */
    public synchronized void forgetDeletions() {
        objects.forgetGraves();
    }

    /** Forgets receipts of keys that are older than this. */
    public synchronized void forgetReceipts(Duration olderThan) {
        uploads.forgetReceipts(time.instant(), olderThan);
    }

    /** Loses contents that no change has used yet. */
    public synchronized void dropTemporaryContents() {
        contents.dropTemporary();
    }

    /** Becomes another server with the same objects: cursors of before are worthless. */
    public synchronized void becomeServer(String id) {
        serverId = id;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        return everything.hello(device, deadline);
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return everything.offerContents(offer, deadline);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return everything.uploadContents(offer, offset, source, deadline);
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        everything.uploadChanges(changes, outcomes, deadline);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        return everything.outcomes(keys, deadline);
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        return everything.download(request, deadline);
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        return everything.downloadContents(request, deadline);
    }

    ServerInfo info(DeviceInfo device, String user) {
        ServerInfo.ModelMatch answer = match == ServerInfo.ModelMatch.SAME
                        && !device.modelFingerprint().equals(model.fingerprint())
                ? ServerInfo.ModelMatch.REFUSED
                : match;
        return new ServerInfo(1, serverId, user, capabilities, answer, model.fingerprint(), limits);
    }

    void note(String call) {
        calls.add(call);
    }

    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    ServerLimits limits() {
        return limits;
    }

    InstantSource time() {
        return time;
    }

    FakeObjects data() {
        return objects;
    }

    FakeContents files() {
        return contents;
    }

    FakeUploads receiver() {
        return uploads;
    }

    Predicate<FakeObject> visible(String user) {
        return rights.getOrDefault(user, object -> true);
    }

    @Nullable
    Predicate<FakeObject> meaning(String constraint) {
        return constraints.get(constraint);
    }

    int question(String user, DownloadRequest request) {
        return FakeCursor.question(serverId, rightsVersion + user.hashCode(), request.entity(), request.selection());
    }

    FakeDownloads downloads() {
        return downloads;
    }
}
