package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Servers that are wrong about changes and their outcomes. */
final class WrongUploads {

    private WrongUploads() {}

    /** Knows no key again: what comes twice is applied twice. */
    static SyncTransport appliesTwice(SyncTransport inner) {
        return changing(inner, change -> copy(change, KitClient.newId(), change.values()), true);
    }

    /** Answers the last of several changes with a key that nobody sent. */
    static SyncTransport answersForTheWrongKey(SyncTransport inner) {
        return answering(inner, outcomes -> {
            List<Outcome> told = new ArrayList<>(outcomes);
            if (told.size() > 1) {
                told.set(told.size() - 1, withKey(told.get(told.size() - 1), KitClient.newId()));
            }
            return told;
        });
    }

    /** Says yes to references that lead to nothing. */
    static SyncTransport acceptsDanglingReferences(SyncTransport inner) {
        return answering(
                inner,
                outcomes -> outcomes.stream()
                        .map(outcome ->
                                isDangling(outcome) ? new Outcome.Accepted(outcome.key(), "1", Map.of()) : outcome)
                        .toList());
    }

    /** Stops at the first refusal, as one transaction would. */
    static SyncTransport stopsAtTheFirstRefusal(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public void uploadChanges(
                    List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
                for (OutgoingChange change : changes) {
                    List<Outcome> told = new ArrayList<>();
                    inner.uploadChanges(List.of(change), told::add, deadline);
                    told.forEach(outcomes);
                    if (told.get(0) instanceof Outcome.Refused) {
                        return;
                    }
                }
            }
        };
    }

    /** Empties the members that a change does not name. */
    static SyncTransport writesWholeObjects(SyncTransport inner) {
        return changing(inner, change -> change.kind() == ChangeKind.CHANGED ? whole(change) : change, false);
    }

    /** Remembers no outcome for a question. */
    static SyncTransport forgetsReceipts(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
                return List.of();
            }
        };
    }

    /** Answers an outcome for a key that it never saw. */
    static SyncTransport inventsOutcomes(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
                return keys.stream()
                        .<Outcome>map(key -> new Outcome.Accepted(key, "1", Map.of()))
                        .toList();
            }
        };
    }

    private static boolean isDangling(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason() == RefusalReason.REFERENCE_DANGLING;
    }

    private static UploadChange whole(UploadChange change) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Member member : KitModel.MODEL.entity(change.entity()).members()) {
            if (member.isUploaded() && !member.isReadOnly()) {
                values.put(member.name(), null);
            }
        }
        values.putAll(change.values());
        return copy(change, change.key(), values);
    }

    private static UploadChange copy(UploadChange change, ObjectId key, Map<String, @Nullable Object> values) {
        return new UploadChange(
                key,
                change.kind(),
                change.entity(),
                change.object(),
                values,
                change.base(),
                change.baseVersion(),
                change.group());
    }

    private static SyncTransport answering(SyncTransport inner, UnaryOperator<List<Outcome>> answer) {
        return new ForwardingTransport(inner) {
            @Override
            public void uploadChanges(
                    List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
                List<Outcome> told = new ArrayList<>();
                inner.uploadChanges(changes, told::add, deadline);
                answer.apply(told).forEach(outcomes);
            }
        };
    }

    /** Sends other changes than came, and gives their outcomes the keys that came. */
    private static SyncTransport changing(SyncTransport inner, UnaryOperator<UploadChange> other, boolean forgetting) {
        return new ForwardingTransport(inner) {
            private final Map<ObjectId, Outcome> told = new HashMap<>();

            @Override
            public void uploadChanges(
                    List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
                Map<ObjectId, ObjectId> keys = new HashMap<>();
                List<OutgoingChange> sent = new ArrayList<>();
                for (OutgoingChange change : changes) {
                    UploadChange replaced = other.apply(change.change());
                    keys.put(replaced.key(), change.change().key());
                    sent.add(new OutgoingChange(replaced, change.contents()));
                }
                inner.uploadChanges(sent, outcome -> told.put(keys.get(outcome.key()), outcome), deadline);
                changes.forEach(change -> outcomes.accept(
                        withKey(told.get(change.change().key()), change.change().key())));
            }

            @Override
            public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
                return forgetting
                        ? keys.stream()
                                .filter(told::containsKey)
                                .map(key -> withKey(told.get(key), key))
                                .toList()
                        : inner.outcomes(keys, deadline);
            }
        };
    }

    private static Outcome withKey(Outcome outcome, ObjectId key) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return new Outcome.Accepted(key, accepted.version(), accepted.serverValues());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new Outcome.Refused(key, refused.reason(), refused.detail(), refused.serverState());
        }
        return new Outcome.NotSent(key, "contents-missing");
    }
}
