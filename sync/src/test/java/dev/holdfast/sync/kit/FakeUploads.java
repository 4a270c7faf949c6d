package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies uploads of the fake server: each change once by its key, those that nothing speaks against, and of these only the
 * ones whose object and references are all there. A refusal may leave another reference dangling, so that is asked until
 * nothing changes any more.
 */
final class FakeUploads {

    /** What became of a key, and of what. */
    private record Receipt(Outcome outcome, UploadChange change, Instant at) {}

    private final FakeObjects objects;
    private final FakeRules rules;
    private final FakeContents contents;
    private final Map<ObjectId, Receipt> receipts = new LinkedHashMap<>();
    private final List<ObjectId> applied = new ArrayList<>();

    FakeUploads(FakeObjects objects, FakeRules rules, FakeContents contents) {
        this.objects = objects;
        this.rules = rules;
        this.contents = contents;
    }

    /** The keys whose effect is in the objects, in the order they got there; a key that is here twice was applied twice. */
    List<ObjectId> applied() {
        return List.copyOf(applied);
    }

    void forgetReceipts(Instant now, Duration olderThan) {
        receipts.values().removeIf(receipt -> !receipt.at().plus(olderThan).isAfter(now));
    }

    Optional<Outcome> receipt(ObjectId key) {
        return Optional.ofNullable(receipts.get(key)).map(Receipt::outcome);
    }

    List<Outcome> upload(List<OutgoingChange> changes, Predicate<FakeObject> visible, Instant now) {
        requireDistinctKeys(changes);
        Map<ObjectId, Outcome> decided = new LinkedHashMap<>();
        List<OutgoingChange> fresh = new ArrayList<>();
        for (OutgoingChange change : changes) {
            Optional<Outcome> known = known(change.change());
            if (known.isPresent()) {
                decided.put(change.change().key(), known.get());
            } else {
                fresh.add(change);
            }
        }
        decide(fresh, decided, visible, now);
        List<Outcome> outcomes = new ArrayList<>();
        for (OutgoingChange change : changes) {
            Outcome outcome = decided.get(change.change().key());
            outcomes.add(outcome == null ? apply(change, now) : keep(outcome, change.change(), now));
        }
        return outcomes;
    }

    private void decide(
            List<OutgoingChange> fresh, Map<ObjectId, Outcome> decided, Predicate<FakeObject> visible, Instant now) {
        for (OutgoingChange outgoing : fresh) {
            UploadChange change = outgoing.change();
            Optional<String> lost = outgoing.contents()
                    .filter(token ->
                            contents.redeemable(token, change.object(), now).isEmpty());
            if (lost.isPresent()) {
                decided.put(change.key(), new Outcome.NotSent(change.key(), "contents-missing"));
            } else {
                rules.refusal(change, visible).ifPresent(refused -> decided.put(change.key(), refused));
            }
        }
        int before;
        do {
            before = decided.size();
            refuseUnreachable(fresh, decided);
        } while (decided.size() > before);
    }

    private void refuseUnreachable(List<OutgoingChange> fresh, Map<ObjectId, Outcome> decided) {
        Set<ObjectId> coming = new HashSet<>();
        for (OutgoingChange outgoing : fresh) {
            if (!decided.containsKey(outgoing.change().key())
                    && outgoing.change().kind() == ChangeKind.CREATED) {
                coming.add(outgoing.change().object());
            }
        }
        Set<ObjectId> leaving = new HashSet<>();
        for (OutgoingChange outgoing : fresh) {
            UploadChange change = outgoing.change();
            if (decided.containsKey(change.key())) {
                continue;
            }
            boolean here = objects.holds(change.object()) || coming.contains(change.object());
            if (change.kind() == ChangeKind.DELETED) {
                leaving.add(change.object());
            } else if (change.kind() == ChangeKind.CHANGED && (!here || leaving.contains(change.object()))) {
                decided.put(change.key(), FakeRules.unavailable(change));
            } else if (dangles(change, coming, leaving)) {
                decided.put(
                        change.key(),
                        rules.refused(change, RefusalReason.REFERENCE_DANGLING, "a reference leads to nothing"));
            }
        }
    }

    private boolean dangles(UploadChange change, Set<ObjectId> coming, Set<ObjectId> leaving) {
        return objects.targets(change.entity(), change.values()).stream()
                .anyMatch(target -> leaving.contains(target) || !(objects.holds(target) || coming.contains(target)));
    }

    private Outcome apply(OutgoingChange outgoing, Instant now) {
        UploadChange change = outgoing.change();
        applied.add(change.key());
        if (change.kind() == ChangeKind.DELETED) {
            objects.delete(change.object());
            contents.remove(change.object());
            return keep(new Outcome.Accepted(change.key(), "", Map.of()), change, now);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(change.values());
        boolean fresh = !objects.holds(change.object());
        Map<String, @Nullable Object> present =
                objects.find(change.object()).map(FakeObject::values).orElse(Map.of());
        Map<String, @Nullable Object> given = new LinkedHashMap<>(fileValues(outgoing, present, now));
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(present);
        whole.putAll(values);
        given.putAll(rules.serverValues(change.entity(), whole));
        values.putAll(given);
        FakeObject stored = fresh
                ? objects.create(change.entity(), change.object(), values)
                : objects.change(change.object(), values);
        return keep(new Outcome.Accepted(change.key(), stored.version(), given), change, now);
    }

    /** What the server says of a file's contents: those of the token, none once they are removed, or what it had. */
    private Map<String, @Nullable Object> fileValues(
            OutgoingChange outgoing, Map<String, @Nullable Object> present, Instant now) {
        UploadChange change = outgoing.change();
        if (!objects.model().entity(change.entity()).isFileDocument()) {
            return Map.of();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (outgoing.contents().isEmpty()) {
            boolean removed = change.values().containsKey(FileDocument.CHANGE_DATE)
                    && change.values().get(FileDocument.CHANGE_DATE) == null;
            for (String member : List.of(FileDocument.SIZE, FileDocument.DIGEST, FileDocument.CHANGE_DATE)) {
                values.put(member, removed ? null : present.get(member));
            }
            return values;
        }
        byte[] bytes = contents.redeemable(outgoing.contents().get(), change.object(), now)
                .orElseThrow();
        contents.store(change.object(), bytes);
        Object date = Objects.requireNonNullElse(change.values().get(FileDocument.CHANGE_DATE), now);
        boolean taken = date.equals(present.get(FileDocument.CHANGE_DATE));
        values.put(FileDocument.SIZE, (long) bytes.length);
        values.put(FileDocument.DIGEST, FakeContents.digest(bytes));
        values.put(FileDocument.CHANGE_DATE, taken ? ((Instant) date).plusMillis(1) : date);
        return values;
    }

    private Outcome keep(Outcome outcome, UploadChange change, Instant now) {
        if (!(outcome instanceof Outcome.NotSent)) {
            receipts.putIfAbsent(change.key(), new Receipt(outcome, change, now));
        }
        return outcome;
    }

    private Optional<Outcome> known(UploadChange change) {
        Receipt receipt = receipts.get(change.key());
        if (receipt == null) {
            return Optional.empty();
        }
        UploadChange first = receipt.change();
        boolean same = first.kind() == change.kind()
                && first.object().equals(change.object())
                && first.entity().equals(change.entity())
                && first.values().keySet().equals(change.values().keySet())
                && first.values().entrySet().stream()
                        .allMatch(value -> Objects.deepEquals(
                                value.getValue(), change.values().get(value.getKey())));
        if (!same) {
            throw new PermanentException("key-reused", "Key " + change.key() + " came before with another change.");
        }
        return Optional.of(receipt.outcome());
    }

    private static void requireDistinctKeys(List<OutgoingChange> changes) {
        Set<ObjectId> keys = new HashSet<>();
        for (OutgoingChange change : changes) {
            if (!keys.add(change.change().key())) {
                throw new PermanentException("bad-request", "A key comes twice in one upload.");
            }
        }
    }
}
