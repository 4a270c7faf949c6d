package dev.holdfast.sync;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the contents of new and changed files to the server before the changes that name them (SPEC 5.3). A file that cannot
 * be uploaded keeps back its own change and those that need it, and no other (SPEC 5.4).
 */
final class ContentUpload {
    private final Run run;
    private final boolean mayHaveBeenApplied;
    private final Map<ObjectId, String> tokens = new LinkedHashMap<>();
    private final Map<ObjectId, ContentOffer> offers = new LinkedHashMap<>();
    private final List<Outcome> notSent = new ArrayList<>();

    /** @param mayHaveBeenApplied whether an earlier run may have sent the changes, so that nobody can say they were not */
    ContentUpload(Run run, boolean mayHaveBeenApplied) {
        this.run = run;
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    /** Uploads the contents of these changes and gives the changes that can be sent, in the same order. */
    List<UploadChange> upload(List<UploadChange> changes) {
        for (UploadChange change : changes) {
            long bytes = run.files().bytesToOffer(change);
            run.log().contentsFound(SyncPhase.UPLOAD_CONTENTS, bytes > 0 ? 1 : 0, bytes);
        }
        run.log().phase(SyncPhase.UPLOAD_CONTENTS);
        Set<ObjectId> kept = new HashSet<>();
        List<UploadChange> ready = new ArrayList<>();
        for (UploadChange change : changes) {
            if (!needsKept(change, kept) && uploadOf(change)) {
                ready.add(change);
            } else {
                keepBack(change, kept);
            }
        }
        run.log().phaseEnded(SyncPhase.UPLOAD_CONTENTS);
        return ready;
    }

    private void keepBack(UploadChange change, Set<ObjectId> kept) {
        if (change.kind() == ChangeKind.CREATED) {
            kept.add(change.object());
        }
        if (!mayHaveBeenApplied) {
            notSent.add(new Outcome.NotSent(change.key(), "the contents of a file could not be uploaded"));
        }
        run.log()
                .object(
                        change.entity(),
                        change.object(),
                        ObjectReport.Fate.FILE_NOT_UPLOADED,
                        "the contents of its file, or of one it needs, could not be uploaded");
    }

    /** An object that refers to a new one which is not sent cannot be sent either. */
    private static boolean needsKept(UploadChange change, Set<ObjectId> kept) {
        if (kept.isEmpty()) {
            return false;
        }
        return change.values().values().stream()
                .anyMatch(value -> (value instanceof ObjectId target && kept.contains(target))
                        || (value instanceof Collection<?> targets
                                && targets.stream().anyMatch(kept::contains)));
    }

    private boolean uploadOf(UploadChange change) {
        try {
            Optional<ContentOffer> offer = run.files().offer(change);
            if (offer.isEmpty()) {
                return true;
            }
            long before = run.log().bytes(SyncPhase.UPLOAD_CONTENTS);
            tokens.put(change.key(), transfer(offer.get()));
            offers.put(change.key(), offer.get());
            // What the server held already counts as done, too.
            long sent = run.log().bytes(SyncPhase.UPLOAD_CONTENTS) - before;
            run.log()
                    .bytesCame(
                            SyncPhase.UPLOAD_CONTENTS,
                            change.entity(),
                            offer.get().length() - sent);
            run.log().fileCame(SyncPhase.UPLOAD_CONTENTS, change.entity());
            return true;
        } catch (BrokenFileException e) {
            return false;
        }
    }

    private String transfer(ContentOffer offer) {
        ContentState state = run.retry().call(deadline -> run.transport().offerContents(offer, deadline));
        if (!state.complete()) {
            try (FileContents.Loan contents = run.files().lend(offer)) {
                state = send(offer, state, contents);
            }
        }
        return state.token().orElseThrow();
    }

    private ContentState send(ContentOffer offer, ContentState begun, ContentSource contents) {
        ContentState state = begun;
        while (!state.complete()) {
            long from = state.received();
            state = run.retry().call(deadline -> run.transport().uploadContents(offer, from, contents, deadline));
            run.log().bytesCame(SyncPhase.UPLOAD_CONTENTS, offer.entity(), Math.max(0, state.received() - from));
        }
        return state;
    }

    /** The server's name for the contents of a change. */
    Optional<String> token(UploadChange change) {
        return Optional.ofNullable(tokens.get(change.key()));
    }

    /** The contents that belong to changes, by change key. */
    Map<ObjectId, ContentOffer> offers() {
        return offers;
    }

    /** The changes that go back to the pending ones. */
    List<Outcome> notSent() {
        return notSent;
    }
}
