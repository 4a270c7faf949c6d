package dev.holdfast.server;

import dev.holdfast.server.Decision.NewContents;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.CommitHandler;
import dev.holdfast.server.rule.ConflictPolicy;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.server.storage.StorageChange.Deletion;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.wire.ChangeCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides of one change, and writes nothing. The order: fit with the model, rights, conflict, values, contents, handlers before, calculated
 * members, validation, references, handlers after. What speaks against it ends as a {@link RefusedException}.
 */
final class Decisions {
    private static final Set<String> OF_CONTENTS =
            Set.of(FileDocument.SIZE, FileDocument.DIGEST, FileDocument.CHANGE_DATE);

    private final DomainModel model;
    private final BusinessRules rules;
    private final TemporaryContents contents;
    private final InstantSource clock;
    private final Autonumbers autonumbers = new Autonumbers();

    Decisions(DomainModel model, BusinessRules rules, TemporaryContents contents, InstantSource clock) {
        this.model = model;
        this.rules = rules;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Decides of a change.
     *
     * @param coming the objects that will be there with it, and the names of their entities
     * @param together the objects that are changed in the same transaction
     */
    Decision decide(
            StorageView view,
            OutgoingChange outgoing,
            Map<ObjectId, String> coming,
            Set<ObjectId> together,
            ServerUser user,
            Rights rights) {
        UploadChange change = outgoing.change();
        ChangeCheck.refusal(model, change).ifPresent(reason -> {
            throw new RefusedException(reason, "The change does not fit the model");
        });
        Optional<StoredObject> present = view.find(model.entity(change.entity()), change.object());
        Entity entity = present.map(StoredObject::entity).orElse(model.entity(change.entity()));
        if (change.kind() == ChangeKind.DELETED) {
            return deletion(view, change, entity, present, user, rights);
        }
        demandReachable(view, change, present, rights);
        WriteCheck.demand(view, entity, change, present, rights);
        demandNoConflict(change, present);
        Work work = work(view, change, entity, present, user);
        work.take(withoutContents(change.values()));
        if (removesContents(outgoing)) {
            OF_CONTENTS.forEach(member -> work.set(member, null));
        }
        if (present.isEmpty()) {
            autonumbers.number(view, entity, work);
        }
        Optional<NewContents> arrived = outgoing.contents().map(token -> arrived(token, change, present, work));
        handle(rules.before(entity.name()), work);
        rules.calculations(entity.name()).forEach((member, how) -> work.set(member, how.apply(work.values())));
        validate(view, entity, work, together);
        demandReferences(view, entity, work, coming);
        handle(rules.after(entity.name()), work);
        List<RemoteObject> objects = new ArrayList<>();
        objects.add(work.object());
        work.others().forEach(objects::add);
        String version = present.map(RemoteObjects::version).orElse("");
        return new Decision(change, entity.name(), version, objects, List.of(), work.given(), arrived);
    }

    /** Decisions that cannot stand beside the others of their transaction. */
    Map<Decision, RefusedException> clashes(StorageView view, List<Decision> together) {
        return Uniqueness.clashes(view, rules, model, together);
    }

    private Decision deletion(
            StorageView view,
            UploadChange change,
            Entity entity,
            Optional<StoredObject> present,
            ServerUser user,
            Rights rights) {
        if (present.isEmpty()) {
            // Somebody else was quicker: what was wanted is so.
            return new Decision(change, entity.name(), "", List.of(), List.of(), Map.of(), Optional.empty());
        }
        StoredObject object = present.get();
        if (!rights.sees(view, object)) {
            throw new RefusedException(RefusalReason.NO_LONGER_AVAILABLE, "The object is gone, or out of reach");
        }
        if (!rights.deletes(view, object)) {
            throw new RefusedException(RefusalReason.MEMBER_NOT_ACCESSIBLE, "Such objects may not be deleted");
        }
        demandNoConflict(change, present);
        Work work = work(view, change, entity, present, user);
        handle(rules.before(entity.name()), work);
        handle(rules.after(entity.name()), work);
        List<RemoteObject> objects = new ArrayList<>(Referrers.withoutReference(view, object));
        work.others().forEach(objects::add);
        List<Deletion> gone = List.of(new Deletion(entity.name(), object.id()));
        return new Decision(change, entity.name(), "", objects, gone, Map.of(), Optional.empty());
    }

    private Work work(
            StorageView view, UploadChange change, Entity entity, Optional<StoredObject> present, ServerUser user) {
        ChangeKind kind = change.kind() == ChangeKind.DELETED
                ? ChangeKind.DELETED
                : present.isPresent() ? ChangeKind.CHANGED : ChangeKind.CREATED;
        Map<String, @Nullable Object> values = present.map(object -> RemoteObjects.values(object, member -> true))
                .orElse(Map.of());
        return new Work(model, view, user.name(), kind, entity.name(), change.object(), values);
    }

    private void demandReachable(StorageView view, UploadChange change, Optional<StoredObject> present, Rights rights) {
        boolean reachable;
        if (present.isPresent()) {
            reachable = rights.sees(view, present.get());
        } else {
            reachable = change.kind() == ChangeKind.CREATED
                    && !view.wasDeleted(change.object())
                    && model.entities().stream()
                            .allMatch(any -> view.find(any, change.object()).isEmpty());
        }
        if (!reachable) {
            throw new RefusedException(RefusalReason.NO_LONGER_AVAILABLE, "The object is gone, or out of reach");
        }
    }

    private void demandNoConflict(UploadChange change, Optional<StoredObject> present) {
        if (rules.conflicts() != ConflictPolicy.REFUSE
                || present.isEmpty()
                || change.baseVersion().isEmpty()) {
            return;
        }
        StoredObject object = present.get();
        Map<String, @Nullable Object> now = RemoteObjects.values(object, member -> true);
        boolean other = change.base().entrySet().stream()
                .anyMatch(base -> !Objects.deepEquals(base.getValue(), now.get(base.getKey())));
        if (other && !change.baseVersion().equals(RemoteObjects.version(object))) {
            throw new RefusedException(RefusalReason.CONFLICT, "The object was changed on the server since");
        }
    }

    /** What the contents are like, the server says. */
    private static Map<String, @Nullable Object> withoutContents(Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(sent);
        values.keySet().removeAll(OF_CONTENTS);
        return values;
    }

    private static boolean removesContents(OutgoingChange outgoing) {
        Map<String, @Nullable Object> sent = outgoing.change().values();
        return outgoing.contents().isEmpty()
                && sent.containsKey(FileDocument.CHANGE_DATE)
                && sent.get(FileDocument.CHANGE_DATE) == null;
    }

    private NewContents arrived(String token, UploadChange change, Optional<StoredObject> present, Work work) {
        ContentOffer offer = contents.offerOf(token)
                .filter(each -> each.object().equals(change.object()))
                .orElseThrow(ContentsMissingException::new);
        Instant date = changeDate(change, present);
        work.set(FileDocument.SIZE, offer.length());
        work.set(FileDocument.DIGEST, offer.digest());
        work.set(FileDocument.CHANGE_DATE, date);
        return new NewContents(token, offer, date);
    }

    /** The date that was sent, or now; but surely not the one before. */
    private Instant changeDate(UploadChange change, Optional<StoredObject> present) {
        Instant date = change.values().get(FileDocument.CHANGE_DATE) instanceof Instant sent
                ? sent
                : clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean taken = present.map(object -> date.equals(object.get(FileDocument.CHANGE_DATE)))
                .orElse(false);
        return taken ? date.plusMillis(1) : date;
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

    private void validate(StorageView view, Entity entity, Work work, Set<ObjectId> together) {
        for (ValidationRule rule : rules.validations(entity.name())) {
            Object value = work.values().get(rule.member());
            rule.violation(value).ifPresent(text -> {
                throw new RefusedException(RefusalReason.NOT_VALID, text);
            });
            if (rule.unique() && value != null) {
                Uniqueness.demandFree(view, entity, rule, value, together);
            }
        }
    }

    private void demandReferences(StorageView view, Entity entity, Work work, Map<ObjectId, String> coming) {
        for (Association association : entity.associations()) {
            for (ObjectId target : Targets.of(work.values().get(association.name()))) {
                boolean comes = Optional.ofNullable(coming.get(target))
                        .flatMap(model::findEntity)
                        .filter(each -> each.isA(association.target()))
                        .isPresent();
                if (!comes && view.find(association.target(), target).isEmpty()) {
                    throw new RefusedException(
                            RefusalReason.REFERENCE_DANGLING,
                            "The reference " + association.name() + " leads to nothing");
                }
            }
        }
    }
}
