package dev.holdfast.query.testing;

import dev.holdfast.store.error.NotAvailableException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as a plain map, with the duties of a snapshot: unknown members and values not available are errors.
 *
 * @param values what has a value; server-assigned members without one are not available, others are empty
 */
public record MapObject(ObjectId id, Entity entity, Map<Member, Object> values) implements StoredObject {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        return (T) read(attribute);
    }

    @Override
    public @Nullable ObjectId get(Reference reference) {
        return (ObjectId) read(reference);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<ObjectId> get(ReferenceSet referenceSet) {
        Object targets = read(referenceSet);
        return targets == null ? Set.of() : (Set<ObjectId>) targets;
    }

    @Override
    public @Nullable Object get(String member) {
        return read(entity.member(member));
    }

    private @Nullable Object read(Member member) {
        if (!entity.members().contains(member)) {
            throw new UnknownMemberException(entity.name(), member.name(), null);
        }
        if (!isAvailable(member)) {
            throw new NotAvailableException(entity.name(), member.name());
        }
        return values.get(member);
    }

    @Override
    public boolean isAvailable(Member member) {
        return !member.isServerAssigned() || values.containsKey(member);
    }

    @Override
    public ObjectState state() {
        return ObjectState.SYNCED;
    }

    @Override
    public Set<Member> changedMembers() {
        return Set.of();
    }

    @Override
    public boolean isRefused() {
        return false;
    }

    @Override
    public long commitNumber() {
        return 1;
    }

    @Override
    public String serverVersion() {
        return "";
    }
}
