package dev.holdfast.server;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.Receipt;
import dev.holdfast.server.storage.StorageChange;
import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies messages of changes, one message at a time (SPEC 5.4, 5.5, 10.1). Each change, or circle of changes that need each other, is
 * one transaction with its receipts. A refusal is kept under its key too, and stops nobody but those who refer to what it would
 * have created.
 */
final class Uploads {
    private final ObjectStorage storage;
    private final TemporaryContents contents;
    private final InstantSource clock;
    private final Decisions decisions;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Uploads(ObjectStorage storage, BusinessRules rules, TemporaryContents contents, InstantSource clock) {
        this.storage = storage;
        this.contents = contents;
        this.clock = clock;
        this.decisions = new Decisions(storage.model(), rules, contents, clock);
    }

    /** Applies one message; every outcome is durable when it is handed over. */
    void apply(List<OutgoingChange> changes, ServerUser user, Rights rights, Consumer<? super Outcome> outcomes) {
        oneAtATime.lock();
        try {
            List<OutgoingChange> fresh = new ArrayList<>();
            List<Outcome> known = known(changes, fresh, user);
            known.forEach(outcomes);
            for (List<OutgoingChange> unit : UploadOrder.units(storage.model(), fresh)) {
                applyUnit(unit, user, rights).forEach(outcomes);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The outcomes of keys that came before; collects the changes whose keys did not. Nothing is applied before all are looked at. */
    private List<Outcome> known(List<OutgoingChange> changes, List<OutgoingChange> fresh, ServerUser user) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<ObjectId> keys = new HashSet<>();
        for (OutgoingChange outgoing : changes) {
            UploadChange change = outgoing.change();
            demand(keys.add(change.key()), "bad-request", "A key comes twice in one message.");
            Optional<Receipt> receipt = storage.read(view -> view.receipt(change.key()));
            if (receipt.isEmpty()) {
                fresh.add(outgoing);
            } else {
                boolean same = receipt.get().user().equals(user.name())
                        && receipt.get().digest().equals(ChangeDigest.of(change));
                demand(same, "key-reused", "A key came before with another change.");
                outcomes.add(receipt.get().outcome());
            }
        }
        return outcomes;
    }

    private static void demand(boolean holds, String code, String message) {
        if (!holds) {
            throw new PermanentException(code, message);
        }
    }

    private List<Outcome> applyUnit(List<OutgoingChange> unit, ServerUser user, Rights rights) {
        Map<OutgoingChange, RuntimeException> refused = new HashMap<>();
        List<Decision> accepted;
        int before;
        do {
            before = refused.size();
            accepted = decide(unit, refused, user, rights);
        } while (refused.size() > before);
        List<Receipt> receipts = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (OutgoingChange change : unit) {
            RuntimeException why = refused.get(change);
            if (why instanceof RefusedException refusal) {
                receipts.add(refusal(change.change(), user, rights, refusal));
            } else if (why != null) {
                outcomes.add(new Outcome.NotSent(change.change().key(), "contents-missing"));
            }
        }
        accepted.forEach(decision -> receipts.add(acceptance(decision, user, rights)));
        write(accepted, receipts);
        storage.read(view -> receipts.stream()
                        .map(receipt ->
                                view.receipt(receipt.key()).orElseThrow().outcome())
                        .toList())
                .forEach(outcomes::add);
        return outcomes;
    }

    /** Decides each change that is not refused yet, as if the others came with it. */
    private List<Decision> decide(
            List<OutgoingChange> unit, Map<OutgoingChange, RuntimeException> refused, ServerUser user, Rights rights) {
        List<OutgoingChange> standing =
                unit.stream().filter(change -> !refused.containsKey(change)).toList();
        Map<ObjectId, String> coming = new HashMap<>();
        standing.stream()
                .map(OutgoingChange::change)
                .filter(change -> change.kind() == ChangeKind.CREATED)
                .forEach(change -> coming.put(change.object(), change.entity()));
        Set<ObjectId> together =
                standing.stream().map(change -> change.change().object()).collect(Collectors.toSet());
        List<Decision> accepted = new ArrayList<>();
        for (OutgoingChange change : standing) {
            try {
                accepted.add(storage.read(view -> decisions.decide(view, change, coming, together, user, rights)));
            } catch (RefusedException | ContentsMissingException e) {
                refused.put(change, e);
            }
        }
        if (standing.size() > 1) {
            refuseClashes(standing, accepted, refused);
        }
        return accepted;
    }

    private void refuseClashes(
            List<OutgoingChange> standing, List<Decision> accepted, Map<OutgoingChange, RuntimeException> refused) {
        Map<ObjectId, OutgoingChange> byKey = new HashMap<>();
        standing.forEach(change -> byKey.put(change.change().key(), change));
        storage.read(view -> decisions.clashes(view, accepted))
                .forEach((decision, why) -> refused.put(
                        Objects.requireNonNull(byKey.get(decision.change().key())), why));
    }

    private void write(List<Decision> accepted, List<Receipt> receipts) {
        Map<ObjectId, RemoteObject> objects = new LinkedHashMap<>();
        List<StorageChange.Deletion> deletions = new ArrayList<>();
        for (Decision decision : accepted) {
            putContents(decision);
            decision.objects().forEach(object -> objects.merge(object.id(), object, Uploads::together));
            deletions.addAll(decision.deletions());
        }
        storage.apply(new StorageChange(List.copyOf(objects.values()), deletions, receipts));
        accepted.forEach(decision -> decision.contents().ifPresent(used -> contents.remove(used.token())));
    }

    private static RemoteObject together(RemoteObject earlier, RemoteObject later) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(earlier.values());
        values.putAll(later.values());
        return new RemoteObject(earlier.entity(), earlier.id(), "", values);
    }

    private void putContents(Decision decision) {
        if (decision.contents().isEmpty()) {
            return;
        }
        Decision.NewContents used = decision.contents().get();
        try (InputStream bytes = contents.open(used.token())) {
            storage.putContents(
                    decision.change().object(),
                    used.changeDate(),
                    used.offer().length(),
                    used.offer().digest(),
                    bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Receipt acceptance(Decision decision, ServerUser user, Rights rights) {
        UploadChange change = decision.change();
        Map<String, @Nullable Object> given = new HashMap<>();
        decision.given().forEach((member, value) -> {
            if (rights.mayRead(storage.model().entity(decision.entity()), member)) {
                given.put(member, value);
            }
        });
        Outcome outcome = new Outcome.Accepted(change.key(), decision.version(), given);
        return receipt(change, decision.entity(), user, outcome, "");
    }

    private Receipt refusal(UploadChange change, ServerUser user, Rights rights, RefusedException why) {
        Optional<RemoteObject> state = storage.model()
                .findEntity(change.entity())
                .flatMap(entity -> storage.read(view -> {
                    Optional<StoredObject> now = view.find(entity, change.object());
                    return now.filter(object -> rights.sees(view, object))
                            .map(object -> RemoteObjects.of(view, rights, object));
                }));
        Outcome outcome = new Outcome.Refused(change.key(), why.reason(), String.valueOf(why.getMessage()), state);
        return receipt(change, change.entity(), user, outcome, SentValues.json(change));
    }

    private Receipt receipt(UploadChange change, String entity, ServerUser user, Outcome outcome, String values) {
        return new Receipt(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                entity,
                change.object(),
                user.name(),
                outcome,
                ChangeDigest.of(change),
                values);
    }
}
