package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.internal.change.ChangeRequest.Action;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a refused change again, as the commit that the user would make now: on top of what the store holds, pending like any
 * other. A member that the model has no more must be named among the edits, which gives its value up.
 */
final class Retry {
    private final CommitContext context;
    private final LocalChanges localChanges;

    Retry(CommitContext context, LocalChanges localChanges) {
        this.context = context;
        this.localChanges = localChanges;
    }

    /** A change as a local commit takes it. */
    private record Replay(Action action, ObjectId id, Entity entity, Map<Member, @Nullable Object> edits)
            implements ChangeRequest {}

    void apply(QuarantineRow entry, Map<String, @Nullable Object> edits) {
        Catalog catalog = context.catalog();
        Entity entity = catalog.entity(entry.entityNumber());
        if (entity == null) {
            throw new UnknownEntityException(catalog.entityName(entry.entityNumber()), null);
        }
        Map<Member, @Nullable Object> values = values(entry, entity, edits);
        Action action = action(entry.kind(), context.current(entity, entry.object()) != null);
        if (action == Action.CREATE && isBeingDeleted(entry.object())) {
            throw new ObjectDeletedException(entity.name(), entry.object().toString());
        }
        localChanges.apply(context, List.of(new Replay(action, entry.object(), entity, values)));
        countAttempts(entry, entity);
    }

    private boolean isBeingDeleted(ObjectId id) {
        return PendingTable.deletionOf(context.sql(), id) != null
                || ItemTable.byObject(context.sql(), id).isPresent();
    }

    private static Action action(ChangeKind kind, boolean present) {
        if (kind == ChangeKind.DELETED) {
            return Action.DELETE;
        }
        return kind == ChangeKind.CREATED && !present ? Action.CREATE : Action.CHANGE;
    }

    private Map<Member, @Nullable Object> values(
            QuarantineRow entry, Entity entity, Map<String, @Nullable Object> edits) {
        Map<Member, @Nullable Object> values = new LinkedHashMap<>();
        entry.values().forEach((memberId, typed) -> {
            Member member = member(memberId, typed, entity, edits);
            if (member != null && !member.isServerAssigned() && !edits.containsKey(member.name())) {
                values.put(member, value(memberId, typed, member));
            }
        });
        MemberInput input = new MemberInput(new PendingView(context, context.catalog()), entity);
        edits.forEach((name, value) -> {
            if (!isGiven(entry, entity, name)) {
                Member member = entity.member(name);
                values.put(member, input.fromHost(member, value));
            }
        });
        return values;
    }

    private @Nullable Member member(
            int memberId, TypedValue typed, Entity entity, Map<String, @Nullable Object> edits) {
        KnownMember known = context.catalog().member(memberId);
        Member member = known == null ? null : known.member();
        if (member != null && entity.isA(member.entity())) {
            return member;
        }
        String name = known == null ? "unknown" : known.name();
        if (entity.findMember(name).isPresent()) {
            return entity.member(name);
        }
        if (!typed.type().same(typed.value(), typed.type().emptyValue()) && !edits.containsKey(name)) {
            throw new UnknownMemberException(entity.name(), name, null);
        }
        return null;
    }

    /** The value as the member takes it: one that was retyped since takes what goes over exactly (SPEC 9.2). */
    private @Nullable Object value(int memberId, TypedValue typed, Member member) {
        if (memberId == context.catalog().memberId(member)) {
            return typed.value();
        }
        Object value = RetypedValue.of(typed, member);
        if (value == null && !typed.type().same(typed.value(), typed.type().emptyValue())) {
            throw new WrongTypeException(
                    member.entity().name(),
                    member.name(),
                    SlotType.of(member).name(),
                    typed.type().name());
        }
        return value;
    }

    /** Whether the name is of a member that the entry has and the model has no more. */
    private boolean isGiven(QuarantineRow entry, Entity entity, String name) {
        return entity.findMember(name).isEmpty()
                && entry.values().keySet().stream()
                        .map(context.catalog()::member)
                        .anyMatch(known -> known != null && known.name().equals(name));
    }

    /** The new pending change remembers how often it was refused. */
    private void countAttempts(QuarantineRow entry, Entity entity) {
        Snapshot object = context.current(entity, entry.object());
        long row = object == null ? 0 : object.stored().header().pendingRow();
        PendingRow pending = row == 0
                ? PendingTable.deletionOf(context.sql(), entry.object())
                : PendingTable.get(context.sql(), row);
        if (pending != null && pending.attempts() < entry.attempts()) {
            PendingTable.update(context.sql(), pending.withAttempts(entry.attempts()));
        }
    }
}
