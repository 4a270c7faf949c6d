package dev.holdfast.server;

import dev.holdfast.server.embedded.EmbeddedStorage;
import dev.holdfast.server.embedded.FolderContents;
import dev.holdfast.server.http.HttpEndpoint;
import dev.holdfast.server.http.HttpService;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.Receipt;
import dev.holdfast.server.storage.StorageChange;
import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A server for the protocol, embedded (SPEC 10): for demonstrations, tests and small deployments. Safe for all threads.
 *
 * <pre>{@code
 * try (HoldfastServer server = HoldfastServer.over(ObjectStore.open(folder, model), rules)) {
 *     SyncTransport inProcess = server.connect(ServerUser.of("anna", "editor"));
 *     URI overHttp = server.listen(8080, Authenticator.byToken(sessions::userOf)).address();
 * }
 * }</pre>
 */
public final class HoldfastServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectStorage storage;
    private final TemporaryContents contents;
    private final BusinessRules rules;
    private final ServerLimits limits;
    private final Uploads uploads;
    private final Counters counters = new Counters();
    private final Visits visits;
    private final List<HttpEndpoint> endpoints = new CopyOnWriteArrayList<>();

    private HoldfastServer(
            ObjectStorage storage,
            TemporaryContents contents,
            BusinessRules rules,
            ServerLimits limits,
            InstantSource clock) {
        this.storage = storage;
        this.contents = contents;
        this.rules = rules;
        this.limits = limits;
        this.visits = new Visits(clock);
        this.uploads = new Uploads(storage, rules, contents, clock);
        storage.index(Uniqueness.members(storage.model(), rules));
    }

    /** A server over a store, which it closes with itself, with ordinary limits and no rules: everyone may do everything. */
    public static HoldfastServer over(ObjectStore store) {
        return over(store, BusinessRules.none());
    }

    /**
     * The same with rules.
     *
     * @throws StoreIoException when the folder for contents on the way cannot be made
     */
    public static HoldfastServer over(ObjectStore store, BusinessRules rules) {
        return over(store, rules, ServerLimits.DEFAULT, InstantSource.system());
    }

    /** The same with limits and a clock. */
    public static HoldfastServer over(
            ObjectStore store, BusinessRules rules, ServerLimits limits, InstantSource clock) {
        TemporaryContents incoming =
                new FolderContents(store.folder().resolve("incoming"), clock, limits.contentRetention());
        return new HoldfastServer(
                new EmbeddedStorage(store, limits.receiptRetention()), incoming, rules, limits, clock);
    }

    /** A server over any storage. */
    public static HoldfastServer over(
            ObjectStorage storage,
            TemporaryContents contents,
            BusinessRules rules,
            ServerLimits limits,
            InstantSource clock) {
        return new HoldfastServer(storage, contents, rules, limits, clock);
    }

    /** The server's model. */
    public DomainModel model() {
        return storage.model();
    }

    /** How much the server takes and gives at once. */
    public ServerLimits limits() {
        return limits;
    }

    /** The transport of one user, in process. */
    public SyncTransport connect(ServerUser user) {
        return connect(user, "");
    }

    private SyncTransport connect(ServerUser user, String device) {
        Rights rights = new Rights(rules, user, storage.model());
        return new UserConnection(
                storage, contents, uploads, user, rights, limits, new Observer(counters, visits, user.name(), device));
    }

    /**
     * Serves everyone on this machine as the user {@code guest} without roles, over HTTP on 127.0.0.1: for demonstrations.
     *
     * @param port the port; 0 takes one that is free
     */
    public HttpEndpoint listen(int port) throws IOException {
        return listen(port, Authenticator.open(ServerUser.of("guest")));
    }

    /** Serves those whom the authenticator knows, over HTTP on 127.0.0.1. */
    public HttpEndpoint listen(int port, Authenticator authenticator) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return listen(new InetSocketAddress(loopback, port), authenticator, PATIENCE);
    }

    /**
     * The same at any address of this machine.
     *
     * @param patience how long a client may be silent before it is cut off
     */
    public HttpEndpoint listen(InetSocketAddress address, Authenticator authenticator, Duration patience)
            throws IOException {
        HttpService service = new HttpService(
                (token, device) -> authenticator.userOf(token).map(user -> connect(user, device)),
                model(),
                limits,
                key -> storage.read(view -> view.receipt(key))
                        .map(Receipt::entity)
                        .orElse(""),
                () -> health().counters(),
                patience);
        HttpEndpoint endpoint = HttpEndpoint.serve(address, service);
        endpoints.add(endpoint);
        return endpoint;
    }

    /** Creates objects, or changes members of them, without rules: the server's own data. All or none. */
    public void load(List<RemoteObject> objects) {
        storage.apply(new StorageChange(objects, List.of(), List.of()));
    }

    /** Deletes an object without rules. */
    public void delete(String entity, ObjectId object) {
        storage.apply(new StorageChange(List.of(), List.of(new StorageChange.Deletion(entity, object)), List.of()));
    }

    /**
     * Gives a file document its contents, with the members that its row then has.
     *
     * @param digest the SHA-256 as 64 lower-case hex digits
     */
    public void loadContents(ObjectId object, Instant changeDate, long length, String digest, InputStream bytes)
            throws IOException {
        storage.putContents(object, changeDate, length, digest, bytes);
    }

    /** The values of an object, if the server has it. */
    public Optional<Map<String, @Nullable Object>> find(String entity, ObjectId object) {
        return storage.read(view ->
                view.find(model().entity(entity), object).map(found -> RemoteObjects.values(found, member -> true)));
    }

    /** How many objects of the entity there are. */
    public long count(String entity) {
        return storage.read(view -> view.count(model().entity(entity)));
    }

    /** The refused changes with what was sent, newest first (SPEC 10.1). */
    public List<Receipt> refused(int limit) {
        return storage.read(view -> view.refused(limit));
    }

    /** The synchronizations that were heard of last, the last first; the last 1,000 since the server was opened are known. */
    public List<Visit> synchronizations(int limit) {
        return visits.list(limit);
    }

    /** What the server has done since it was opened. */
    public ServerHealth health() {
        return counters.health();
    }

    /** Stops its endpoints, finishing what they are at, and closes the storage. */
    @Override
    public void close() {
        endpoints.forEach(HttpEndpoint::close);
        storage.close();
    }
}
