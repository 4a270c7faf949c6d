package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ConflictResolver;
import dev.holdfast.store.model.Member;
import org.jspecify.annotations.Nullable;

/** Decides the conflicts of one transaction, by the host's resolver or by keeping the local value, and records each. */
final class Conflicts {
    private final CommitContext context;
    private final Resolvers resolvers;

    Conflicts(CommitContext context, Resolvers resolvers) {
        this.context = context;
        this.resolvers = resolvers;
    }

    /** The value that the member shall have. */
    @Nullable
    Object decide(Snapshot object, Member member, @Nullable Object base, @Nullable Object theirs) {
        Object mine = object.raw(member);
        ConflictResolver resolver = resolvers.of(object.entity());
        Object result = mine;
        if (resolver != null) {
            var conflict = new ConflictResolver.Conflict(
                    object.entity().name(), object.id(), member.name(), shown(base), shown(mine), shown(theirs));
            result = RemoteValues.convert(object.entity(), member, resolver.resolve(conflict));
        }
        SlotType type = SlotType.of(member);
        ResolutionTable.add(
                context,
                new ResolutionTable.Row(
                        context.catalog().shape(object.entity()).number(),
                        object.id(),
                        context.catalog().memberId(member),
                        new TypedValue(type, base),
                        new TypedValue(type, mine),
                        new TypedValue(type, theirs),
                        new TypedValue(type, result)));
        return result;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value == NotAvailable.VALUE ? null : value;
    }
}
