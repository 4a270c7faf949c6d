package dev.holdfast.sync;

import dev.holdfast.store.journal.HeldBack;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.PendingChanges;
import dev.holdfast.store.journal.TakenBatch;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The upload phase (SPEC 5.3 to 5.6): batches left open by an earlier run first, with their keys; then what is pending. A
 * change leaves a batch only by an outcome. Where a call was lost, the server is asked what became of its keys, or the
 * changes are sent again under the same keys; what stays unknown stays in flight for the next run.
 */
final class Upload {
    private final Run run;
    private final PendingChanges pending;
    private final Map<ObjectId, String> accepted = new LinkedHashMap<>();
    private boolean contentsLost;

    Upload(Run run) {
        this.run = run;
        this.pending = run.store().pending();
    }

    /** Sends everything in scope. */
    void upload(UploadScope scope) {
        // A key that a server with receipts does not name was certainly not applied.
        boolean mayHaveBeenApplied = !run.server().can(Capability.OUTCOME_QUERY);
        for (UploadBatch open : pending.openBatches()) {
            send(ask(open.changes()), mayHaveBeenApplied);
        }
        takeAndSend(scope);
        if (contentsLost) {
            // The server had dropped contents between the offer and the change: they are offered anew, once.
            takeAndSend(scope);
        }
        run.log().phaseEnded(SyncPhase.UPLOAD_CHANGES);
    }

    private void takeAndSend(UploadScope scope) {
        TakenBatch taken = pending.take(scope, run.options().validation());
        taken.heldBack().forEach(this::heldBack);
        taken.batch().ifPresent(batch -> send(batch.changes(), false));
    }

    /** The objects whose changes were accepted, with their entities. */
    Map<ObjectId, String> accepted() {
        return accepted;
    }

    private void heldBack(HeldBack held) {
        String detail = held.reason() + " " + held.because();
        run.log().object(held.entity(), held.object(), ObjectReport.Fate.HELD_BACK, detail);
    }

    /** Asks what became of changes whose answer was lost; those without an outcome remain. */
    private List<UploadChange> ask(List<UploadChange> changes) {
        if (!run.server().can(Capability.OUTCOME_QUERY)) {
            return changes;
        }
        Set<ObjectId> settled = new LinkedHashSet<>();
        for (List<UploadChange> chunk :
                Chunks.ofSize(changes, run.server().limits().maxChanges())) {
            List<ObjectId> keys = chunk.stream().map(UploadChange::key).toList();
            List<Outcome> outcomes =
                    run.retry().call(deadline -> run.transport().outcomes(keys, deadline));
            settled.addAll(settle(chunk, outcomes, Map.of()));
        }
        return without(changes, settled);
    }

    private void send(List<UploadChange> changes, boolean mayHaveBeenApplied) {
        ContentUpload contents = new ContentUpload(run, mayHaveBeenApplied);
        List<UploadChange> ready = contents.upload(changes);
        settle(changes, contents.notSent(), Map.of());
        run.log().phase(SyncPhase.UPLOAD_CHANGES);
        for (List<UploadChange> chunk : Chunks.of(ready, run.server().limits())) {
            sendChunk(chunk, contents);
        }
    }

    private void sendChunk(List<UploadChange> chunk, ContentUpload contents) {
        List<UploadChange> left = chunk;
        int attempt = 0;
        while (!left.isEmpty()) {
            List<UploadChange> sending = left;
            List<Outcome> outcomes = new ArrayList<>();
            Optional<TransportException> failure = sendOnce(sending, contents, outcomes);
            left = without(sending, settle(sending, outcomes, contents.offers()));
            // Only calls that bring nothing use attempts up.
            attempt = left.size() < sending.size() ? 1 : attempt + 1;
            if (failure.isPresent()) {
                noteUnknown(left, failure.get());
                run.retry().pauseOrEnd(failure.get(), attempt);
                left = failure.get().mayHaveTakenEffect() ? ask(left) : left;
            } else if (!left.isEmpty()) {
                left = askOrEnd(left, attempt);
            }
        }
    }

    private List<UploadChange> askOrEnd(List<UploadChange> left, int attempt) {
        TransportException silent = RetryLaterException.broken(
                "The server gave no outcome for some changes (changes=" + left.size() + ")", null);
        noteUnknown(left, silent);
        run.retry().pauseOrEnd(silent, attempt);
        return ask(left);
    }

    private Optional<TransportException> sendOnce(
            List<UploadChange> changes, ContentUpload contents, List<Outcome> outcomes) {
        List<OutgoingChange> outgoing = changes.stream()
                .map(change -> new OutgoingChange(change, contents.token(change)))
                .toList();
        try {
            return run.retry().once(run.retry().timeout(), deadline -> {
                run.transport().uploadChanges(outgoing, outcomes::add, deadline);
                return Optional.empty();
            });
        } catch (TransportException e) {
            return Optional.of(e);
        }
    }

    private void noteUnknown(List<UploadChange> left, TransportException e) {
        if (e.mayHaveTakenEffect()) {
            left.forEach(change -> run.log()
                    .object(
                            change.entity(),
                            change.object(),
                            ObjectReport.Fate.OUTCOME_UNKNOWN,
                            "sent without an answer"));
        }
    }

    /** Records outcomes, and gives the keys that are settled by them. */
    private Set<ObjectId> settle(
            List<UploadChange> changes, Collection<? extends Outcome> outcomes, Map<ObjectId, ContentOffer> offers) {
        Map<ObjectId, UploadChange> byKey = new LinkedHashMap<>();
        changes.forEach(change -> byKey.put(change.key(), change));
        List<Outcome> known = outcomes.stream()
                .filter(outcome -> byKey.containsKey(outcome.key()))
                .filter(outcome -> !(outcome instanceof Outcome.Unknown))
                .<Outcome>map(outcome -> outcome)
                .toList();
        if (known.isEmpty()) {
            return Set.of();
        }
        known.forEach(outcome -> contentsUploaded(outcome, byKey, offers));
        known.stream()
                .filter(outcome -> offers.containsKey(outcome.key()))
                .filter(Outcome.NotSent.class::isInstance)
                .forEach(outcome -> contentsLost(Objects.requireNonNull(byKey.get(outcome.key()))));
        pending.settle(known);
        Set<ObjectId> settled = new LinkedHashSet<>();
        for (Outcome outcome : known) {
            settled.add(outcome.key());
            note(Objects.requireNonNull(byKey.get(outcome.key())), outcome);
        }
        return settled;
    }

    private void contentsLost(UploadChange change) {
        contentsLost = true;
        run.log()
                .object(
                        change.entity(),
                        change.object(),
                        ObjectReport.Fate.FILE_NOT_UPLOADED,
                        "the server has lost the contents of its file");
    }

    private void contentsUploaded(
            Outcome outcome, Map<ObjectId, UploadChange> changes, Map<ObjectId, ContentOffer> offers) {
        if (!(outcome instanceof Outcome.Accepted yes)) {
            return;
        }
        ContentOffer offer = offers.get(outcome.key());
        if (offer == null) {
            run.files().acknowledged(Objects.requireNonNull(changes.get(outcome.key())));
        } else {
            Object date = yes.serverValues().get(FileDocument.CHANGE_DATE);
            run.files().uploaded(offer, Optional.ofNullable((Instant) date));
        }
    }

    private void note(UploadChange change, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            run.log().forget(change.object());
            run.log().uploaded();
            accepted.put(change.object(), change.entity());
        } else if (outcome instanceof Outcome.Refused refused) {
            run.log()
                    .object(
                            change.entity(),
                            change.object(),
                            ObjectReport.Fate.REFUSED,
                            refused.reason() + (refused.detail().isEmpty() ? "" : ": " + refused.detail()));
        }
    }

    private static List<UploadChange> without(List<UploadChange> changes, Set<ObjectId> settledKeys) {
        return changes.stream()
                .filter(change -> !settledKeys.contains(change.key()))
                .toList();
    }
}
