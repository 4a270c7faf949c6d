package dev.holdfast.store.testing;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of which nothing is known but whose it is and of which commit, for what hands snapshots on without looking
 * into them.
 */
public record BareSnapshot(ObjectId id, long commitNumber) implements StoredObject {
    private static UnsupportedOperationException bare() {
        return new UnsupportedOperationException("This snapshot has no values");
    }

    @Override
    public Entity entity() {
        throw bare();
    }

    @Override
    public <T> @Nullable T get(Attribute<T> attribute) {
        throw bare();
    }

    @Override
    public @Nullable ObjectId get(Reference reference) {
        throw bare();
    }

    @Override
    public Set<ObjectId> get(ReferenceSet referenceSet) {
        throw bare();
    }

    @Override
    public @Nullable Object get(String member) {
        throw bare();
    }

    @Override
    public boolean isAvailable(Member member) {
        throw bare();
    }

    @Override
    public ObjectState state() {
        throw bare();
    }

    @Override
    public Set<Member> changedMembers() {
        throw bare();
    }

    @Override
    public boolean isRefused() {
        throw bare();
    }

    @Override
    public String serverVersion() {
        throw bare();
    }
}
