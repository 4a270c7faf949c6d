package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Servers that are wrong about the contents of files. */
final class WrongContents {

    private WrongContents() {}

    /** Gives other bytes than it was given. */
    static SyncTransport spoilsContents(SyncTransport inner) {
        FaultyAnswers answers = new FaultyAnswers(new Random(1));
        return new ForwardingTransport(inner) {
            @Override
            public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
                return answers.contents(inner.downloadContents(request, deadline), Fault.SPOIL_ANSWER);
            }
        };
    }

    /** Gives all bytes, wherever it is asked to begin. */
    static SyncTransport ignoresTheOffset(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
                return inner.downloadContents(
                        new ContentRequest(request.entity(), request.object(), request.changeDate(), 0), deadline);
            }
        };
    }

    /** Takes what arrives, whatever its digest. */
    static SyncTransport doesNotCheckDigests(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public ContentState uploadContents(
                    ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
                try {
                    return inner.uploadContents(offer, offset, source, deadline);
                } catch (BrokenFileException e) {
                    return ContentState.complete(offer.length(), "unchecked");
                }
            }
        };
    }

    /** Applies a change without its contents when their token is unknown. */
    static SyncTransport ignoresUnknownTokens(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public void uploadChanges(
                    List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
                for (OutgoingChange change : changes) {
                    inner.uploadChanges(
                            List.of(change),
                            first -> {
                                if (first instanceof Outcome.NotSent) {
                                    OutgoingChange bare = new OutgoingChange(change.change(), Optional.empty());
                                    inner.uploadChanges(List.of(bare), outcomes, deadline);
                                } else {
                                    outcomes.accept(first);
                                }
                            },
                            deadline);
                }
            }
        };
    }
}
