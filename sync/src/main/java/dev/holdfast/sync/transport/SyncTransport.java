package dev.holdfast.sync.transport;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries a synchronization to one server on behalf of one user: the smallest set of calls that does (SPEC 5, 6.3, 10.2).
 * {@code PROTOCOL.md} says what a server owes behind each of them, and the conformance kit proves it.
 *
 * <p>Every call blocks until it is done, fails with a {@link TransportException}, or its {@link Deadline} has passed. It
 * starts no thread and repeats nothing on its own: retrying is the caller's matter, and every call may be repeated.
 * {@link TransportException#mayHaveTakenEffect()} says whether a failed call can have changed anything. Calls may come from
 * several threads at once. Values are in the model's Java types: {@link dev.holdfast.store.model.AttributeType#valueType()},
 * {@link ObjectId} for a reference, a set of ids in their order for a reference set, null for empty.
 *
 * <p>What a server cannot do, it leaves out of {@link ServerInfo#capabilities()}; each {@link Capability} says what then holds.
 */
public interface SyncTransport {
    /**
     * Introduces the device and learns what the server can do and how much it takes at once. The first call of a
     * synchronization.
     *
     * @throws PermanentException when there is no protocol version that both sides speak
     */
    ServerInfo hello(DeviceInfo device, Deadline deadline);

    /**
     * Announces contents to upload and asks how much of them the server holds already, which is nothing without
     * {@link Capability#RESUMABLE_UPLOADS}.
     *
     * @throws BrokenFileException with {@link BrokenFileException.Reason#REFUSED} when the server will not take them
     */
    ContentState offerContents(ContentOffer offer, Deadline deadline);

    /**
     * Sends contents from an offset on, as much as {@link ServerLimits#maxContentPartBytes()} allows; the server holds them in
     * a temporary place. The caller goes on from {@link ContentState#received()} until the state is complete:
     *
     * <pre>{@code
     * ContentState state = transport.offerContents(offer, deadline);
     * while (!state.complete()) {
     *     state = transport.uploadContents(offer, state.received(), source, deadline);
     * }
     * }</pre>
     *
     * <p>An offset that is not where the server stands stores nothing and gives the state there.
     *
     * @throws BrokenFileException when what arrived does not have the digest offered ({@code DAMAGED}; the server has dropped
     *     it), or the server will not take it ({@code REFUSED}); also when the source fails ({@code UNREADABLE})
     */
    ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline);

    /**
     * Sends changes, at most {@link ServerLimits#maxChanges()} of them. The server applies each whose key it has not
     * seen, and answers those it has seen with the outcome they had. An object's changes are applied in the order sent; a
     * reference may be to an object that is created later in the same call.
     *
     * <p>Outcomes, {@link Outcome.Accepted} or {@link Outcome.Refused}, are handed over as they arrive, in any order, at most
     * one for each key. They stand even when the call fails afterwards. A key that got none when the call ends, normally or
     * not, has an unknown outcome: ask {@link #outcomes}, or send it again.
     *
     * @param outcomes called on the calling thread; what it throws ends the call
     */
    void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline);

    /**
     * Asks what became of changes sent earlier, at most {@link ServerLimits#maxChanges()} keys. Only with
     * {@link Capability#OUTCOME_QUERY}.
     *
     * @return an outcome for every key the server has a receipt for; {@link Outcome.Unknown} for one so old that the server may
     *     have forgotten it. A key that is left out has certainly not been applied so far
     */
    List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline);

    /**
     * One page of a download.
     *
     * @throws ResyncException when the cursor is not, or no longer, one that the server can go on from
     */
    DownloadPage download(DownloadRequest request, Deadline deadline);

    /**
     * Opens the contents of a file document from an offset on. The deadline also holds for reading them.
     *
     * @throws BrokenFileException when the server cannot give them: the file is left out, the synchronization goes on
     */
    ContentStream downloadContents(ContentRequest request, Deadline deadline);
}
