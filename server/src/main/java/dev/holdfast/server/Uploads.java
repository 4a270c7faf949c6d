package dev.holdfast.server;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.CommitHandler;
import dev.holdfast.server.rule.ConflictPolicy;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.Receipt;
import dev.holdfast.server.storage.StorageChange;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.OutgoingChange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes, one at a time, each with its receipt in one transaction (SPEC 5.4, 5.5, 10.1). The order for each: known key,
 * rights, conflict, values, contents, handlers before, calculated members, validation, references, handlers after, storage. A
 * refusal is kept under the key too, and never stops the others.
 */
final class Uploads {
    private final ObjectStorage storage;
    private final BusinessRules rules;
    private final TemporaryContents contents;
    private final InstantSource clock;
    private final Autonumbers autonumbers = new Autonumbers();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Uploads(ObjectStorage storage, BusinessRules rules, TemporaryContents contents, InstantSource clock) {
        this.storage = storage;
        this.rules = rules;
        this.contents = contents;
        this.clock = clock;
    }

    /** Applies one change and gives its outcome. */
    Outcome apply(OutgoingChange outgoing, Set<ObjectId> laterInCall, ServerUser user, Rights rights) {
        oneAtATime.lock();
        try {
            UploadChange change = outgoing.change();
            Optional<Receipt> known = storage.read(view -> view.receipt(change.key()));
            if (known.isPresent()) {
                return outcome(known.get(), rights);
            }
            Receipt receipt = decide(outgoing, laterInCall, user, rights);
            return outcome(receipt, rights);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What became of a change, from its receipt and the object as it is now. */
    Outcome outcome(Receipt receipt, Rights rights) {
        return storage.read(view -> {
            Entity entity = storage.model().entity(receipt.entity());
            Optional<StoredObject> now =
                    view.find(entity, receipt.object()).filter(object -> rights.sees(view, object));
            if (receipt.refusal().isPresent()) {
                return new Outcome.Refused(
                        receipt.key(),
                        receipt.refusal().get(),
                        receipt.detail(),
                        now.map(object -> RemoteObjects.of(view, rights, object)));
            }
            return new Outcome.Accepted(
                    receipt.key(),
                    now.map(RemoteObjects::version).orElse(""),
                    now.map(object -> RemoteObjects.values(
                                    object, member -> isServers(member) && rights.reads(view, object, member)))
                            .orElse(Map.of()));
        });
    }

    private static boolean isServers(Member member) {
        return member.isServerAssigned() || member.isReadOnly();
    }

    private Receipt decide(OutgoingChange outgoing, Set<ObjectId> laterInCall, ServerUser user, Rights rights) {
        UploadChange change = outgoing.change();
        try {
            Receipt receipt = receipt(change, user, Optional.empty(), "");
            StorageChange work = storage.read(view -> work(view, outgoing, laterInCall, user, rights, receipt));
            storage.apply(work);
            outgoing.contents().ifPresent(contents::remove);
            return receipt;
        } catch (RefusedException e) {
            Receipt refused = receipt(change, user, Optional.of(e.reason()), String.valueOf(e.getMessage()));
            storage.apply(new StorageChange(List.of(), List.of(), List.of(refused)));
            return refused;
        }
    }

    private Receipt receipt(UploadChange change, ServerUser user, Optional<RefusalReason> refusal, String detail) {
        String values = refusal.isPresent() ? SentValues.json(change) : "";
        return new Receipt(change.key(), now(), change.entity(), change.object(), user.name(), refusal, detail, values);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private StorageChange work(
            StorageView view,
            OutgoingChange outgoing,
            Set<ObjectId> laterInCall,
            ServerUser user,
            Rights rights,
            Receipt receipt) {
        UploadChange change = outgoing.change();
        Entity entity = storage.model().entity(change.entity());
        Optional<StoredObject> present = view.find(entity, change.object());
        if (change.kind() == ChangeKind.DELETED) {
            return deletion(view, change, present, user, rights, receipt);
        }
        demandRights(view, entity, change, present, rights);
        demandNoConflict(change, present);
        Work work = new Work(
                storage.model(),
                view,
                user.name(),
                present.isPresent() ? ChangeKind.CHANGED : ChangeKind.CREATED,
                entity.name(),
                change.object(),
                present.map(object -> RemoteObjects.values(object, member -> true))
                        .orElse(Map.of()));
        work.take(change.values());
        if (present.isEmpty()) {
            autonumbers.number(view, entity, work);
        }
        takeContents(outgoing, present, work);
        handle(rules.before(entity.name()), work);
        rules.calculations(entity.name()).forEach((member, how) -> work.set(member, how.apply(work.values())));
        validate(view, entity, work);
        demandReferences(view, entity, work, laterInCall);
        handle(rules.after(entity.name()), work);
        List<RemoteObject> objects = new ArrayList<>();
        objects.add(new RemoteObject(entity.name(), change.object(), "", work.values()));
        work.others().forEach(objects::add);
        return new StorageChange(objects, List.of(), List.of(receipt));
    }

    private StorageChange deletion(
            StorageView view,
            UploadChange change,
            Optional<StoredObject> present,
            ServerUser user,
            Rights rights,
            Receipt receipt) {
        if (present.isEmpty()) {
            // Somebody else was quicker: what was wanted is so.
            return new StorageChange(List.of(), List.of(), List.of(receipt));
        }
        StoredObject object = present.get();
        if (!rights.sees(view, object) || !rights.deletes(view, object)) {
            throw new RefusedException(RefusalReason.NO_LONGER_AVAILABLE, "The object may not be deleted");
        }
        Work work = new Work(
                storage.model(),
                view,
                user.name(),
                ChangeKind.DELETED,
                change.entity(),
                change.object(),
                RemoteObjects.values(object, member -> true));
        handle(rules.before(change.entity()), work);
        handle(rules.after(change.entity()), work);
        List<RemoteObject> objects = new ArrayList<>(withoutReference(view, object));
        work.others().forEach(objects::add);
        return new StorageChange(
                objects, List.of(new StorageChange.Deletion(change.entity(), object.id())), List.of(receipt));
    }

    /** Those who refer to a deleted object do so no more. */
    private static List<RemoteObject> withoutReference(StorageView view, StoredObject gone) {
        List<RemoteObject> owners = new ArrayList<>();
        for (StoredObject owner : view.referrers(gone.entity(), gone.id())) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Association association : owner.entity().associations()) {
                if (association instanceof ReferenceSet set && owner.get(set).contains(gone.id())) {
                    Set<ObjectId> others = new HashSet<>(owner.get(set));
                    others.remove(gone.id());
                    values.put(set.name(), others);
                } else if (!(association instanceof ReferenceSet) && gone.id().equals(owner.get(association.name()))) {
                    values.put(association.name(), null);
                }
            }
            owners.add(new RemoteObject(owner.entity().name(), owner.id(), "", values));
        }
        return owners;
    }

    private void demandRights(
            StorageView view, Entity entity, UploadChange change, Optional<StoredObject> present, Rights rights) {
        if ((present.isEmpty() && change.kind() == ChangeKind.CHANGED)
                || (present.isPresent() && !rights.sees(view, present.get()))) {
            throw new RefusedException(RefusalReason.NO_LONGER_AVAILABLE, "The object is gone, or out of reach");
        }
        if (present.isEmpty() && !rights.creates(entity)) {
            throw new RefusedException(RefusalReason.MEMBER_NOT_ACCESSIBLE, "Such objects may not be created");
        }
        for (Map.Entry<String, @Nullable Object> sent : change.values().entrySet()) {
            boolean allowed = present.isPresent()
                    ? rights.writes(view, present.get(), sent.getKey())
                    : sent.getValue() == null || isInitial(sent.getValue()) || rights.writesNew(entity, sent.getKey());
            if (!allowed) {
                throw new RefusedException(
                        RefusalReason.MEMBER_NOT_ACCESSIBLE, "The member " + sent.getKey() + " may not be written");
            }
        }
    }

    /** What a device gives a member that nobody touched says nothing about rights. */
    private static boolean isInitial(Object value) {
        return value.equals(false)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof Set<?> set && set.isEmpty());
    }

    private void demandNoConflict(UploadChange change, Optional<StoredObject> present) {
        boolean older = present.isPresent()
                && !change.baseVersion().isEmpty()
                && !change.baseVersion().equals(RemoteObjects.version(present.get()));
        if (older && rules.conflicts() == ConflictPolicy.REFUSE) {
            throw new RefusedException(RefusalReason.CONFLICT, "The object was changed on the server since");
        }
    }

    private void takeContents(OutgoingChange outgoing, Optional<StoredObject> present, Work work) {
        if (outgoing.contents().isEmpty()) {
            return;
        }
        String token = outgoing.contents().get();
        ContentOffer offer = contents.offerOf(token)
                .filter(each -> each.object().equals(work.id()))
                .orElseThrow(() ->
                        new RefusedException(RefusalReason.NOT_VALID, "The contents of the file have not arrived"));
        Instant date = changeDate(present);
        try (InputStream bytes = contents.open(token)) {
            storage.putContents(work.id(), date, offer.length(), offer.digest(), bytes);
        } catch (IOException e) {
            throw new RefusedException(RefusalReason.NOT_VALID, "The contents of the file could not be read", e);
        }
        work.set(FileDocument.SIZE, offer.length());
        work.set(FileDocument.DIGEST, offer.digest());
        work.set(FileDocument.CHANGE_DATE, date);
    }

    /** A change date that is surely not the one before. */
    private Instant changeDate(Optional<StoredObject> present) {
        Instant now = now();
        boolean taken = present.map(object -> now.equals(object.get(FileDocument.CHANGE_DATE)))
                .orElse(false);
        return taken ? now.plusMillis(1) : now;
    }

    private static void handle(List<CommitHandler> handlers, Work work) {
        for (CommitHandler handler : handlers) {
            try {
                handler.handle(work);
            } catch (RuntimeException e) {
                String why = e instanceof HoldfastException
                        ? String.valueOf(e.getMessage())
                        : e.getClass().getSimpleName();
                throw new RefusedException(RefusalReason.EVENT_HANDLER_FAILED, "A handler failed: " + why, e);
            }
        }
    }

    private void validate(StorageView view, Entity entity, Work work) {
        for (ValidationRule rule : rules.validations(entity.name())) {
            Object value = work.values().get(rule.member());
            rule.violation(value).ifPresent(text -> {
                throw new RefusedException(RefusalReason.NOT_VALID, text);
            });
            if (rule.unique() && value != null && Uniqueness.isTaken(view, entity, work.id(), rule.member(), value)) {
                throw new RefusedException(RefusalReason.NOT_VALID, rule.member() + " " + rule.message());
            }
        }
    }

    private static void demandReferences(StorageView view, Entity entity, Work work, Set<ObjectId> laterInCall) {
        for (Association association : entity.associations()) {
            for (ObjectId target : Targets.of(work.values().get(association.name()))) {
                boolean there = view.find(association.target(), target).isPresent() || laterInCall.contains(target);
                if (!there && !target.equals(work.id())) {
                    throw new RefusedException(
                            RefusalReason.REFERENCE_DANGLING,
                            "The reference " + association.name() + " leads to nothing");
                }
            }
        }
    }
}
