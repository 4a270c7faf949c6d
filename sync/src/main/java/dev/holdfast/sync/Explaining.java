package dev.holdfast.sync;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.InvalidReference;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.sync.SyncExplanation.Cause;
import dev.holdfast.sync.SyncExplanation.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts together why a device is not in sync. */
final class Explaining {
    private static final int LOOKED_AT = 10_000;

    private final ObjectStore store;
    private final SyncState state;
    private final UploadScope scope;
    private final Optional<DueReason> due;
    private final boolean running;
    private final List<Cause> causes = new ArrayList<>();

    Explaining(ObjectStore store, SyncState state, UploadScope scope, Optional<DueReason> due, boolean running) {
        this.store = store;
        this.state = state;
        this.scope = scope;
        this.due = due;
        this.running = running;
    }

    SyncExplanation explain() {
        quarantine();
        references();
        unknown();
        pending();
        files();
        lastRun();
        boolean inSync = causes.isEmpty() && due.isEmpty();
        due.filter(reason -> reason != DueReason.LAST_NOT_THROUGH).ifPresent(this::due);
        if (running) {
            add(Code.RUNNING, "a synchronization is under way", Optional.empty(), "it goes on by itself");
        }
        return new SyncExplanation(inSync, causes);
    }

    private void add(Code code, String what, Optional<Instant> since, String next) {
        causes.add(new Cause(code, what, since, next));
    }

    private void quarantine() {
        long count = store.quarantine().count();
        if (count > 0) {
            Optional<Instant> oldest =
                    store.quarantine().list(0, 1).stream().findFirst().map(QuarantineEntry::time);
            add(
                    Code.QUARANTINE,
                    "refused changes in the quarantine: " + count,
                    oldest,
                    "somebody decides: retry, edit and retry, or discard");
        }
    }

    private void references() {
        List<InvalidReference> invalid = store.pending().validate(scope);
        if (!invalid.isEmpty()) {
            InvalidReference first = invalid.get(0);
            add(
                    Code.UNCOMMITTED_REFERENCES,
                    "references that lead to uncommitted objects: " + invalid.size() + ", the first from "
                            + first.entity() + " by " + first.reference(),
                    Optional.empty(),
                    "the application commits their targets or empties them; until then nothing is sent");
        }
    }

    private void unknown() {
        List<UploadBatch> open = store.pending().openBatches();
        long changes = open.stream().mapToLong(batch -> batch.changes().size()).sum();
        if (changes > 0) {
            add(
                    Code.OUTCOME_UNKNOWN,
                    "sent changes without a known outcome: " + changes,
                    Optional.of(open.get(0).taken()),
                    "the next synchronization asks the server and goes on under the same keys");
        }
    }

    private void pending() {
        List<PendingChange> pending = store.pending().list(LOOKED_AT);
        if (!pending.isEmpty()) {
            add(
                    Code.PENDING,
                    "changes that wait to be sent: " + (pending.size() < LOOKED_AT ? "" : "at least ") + pending.size(),
                    pending.stream().map(PendingChange::since).min(Comparator.naturalOrder()),
                    "the next synchronization sends them");
        }
    }

    private void files() {
        List<SyncState.Skipped> skipped = state.skipped();
        if (!skipped.isEmpty()) {
            add(
                    Code.BROKEN_FILES,
                    "objects skipped because their files are broken on the server: " + skipped.size(),
                    skipped.stream().map(SyncState.Skipped::since).min(Comparator.naturalOrder()),
                    "every synchronization asks for them again; the server has to repair the files");
        }
    }

    private void lastRun() {
        state.history(1).stream()
                .filter(run -> !run.result().isThrough())
                .filter(run -> !running || run.ended().isPresent())
                .forEach(run -> add(
                        Code.LAST_NOT_THROUGH,
                        "the last synchronization ended as " + run.result() + ": " + run.message(),
                        Optional.of(run.started()),
                        run.result() == SyncResult.INTERRUPTED || run.result() == SyncResult.CANCELLED
                                ? "the next one goes on where it stopped"
                                : "what the message names has to be mended first"));
    }

    private void due(DueReason reason) {
        String what = switch (reason) {
            case NEVER_SYNCHRONIZED -> "this store was never synchronized";
            case MODEL_CHANGED -> "the model has changed since the last synchronization";
            case LAST_NOT_THROUGH -> "the last synchronization did not go through";
        };
        add(Code.DUE, what, Optional.empty(), "the application synchronizes");
    }
}
