package dev.holdfast.store.object;

import dev.holdfast.store.error.NotAvailableException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a committed object (SPEC 2.4): it never changes, whatever is committed later, and
 * may be shared between threads. A later state is read from the store again.
 *
 * <p>Two snapshots are equal when they are of the same object as of the same commit.
 */
public interface StoredObject {
    /** The object's identity, the same for ever and everywhere (SPEC 2.5). */
    ObjectId id();

    /** The object's own entity, which may be a specialization of the one it was asked for by. */
    Entity entity();

    /**
     * The value of an attribute, null when empty. Binary values are copies.
     *
     * @throws NotAvailableException when the server has not given the value yet (SPEC 1.3)
     * @throws UnknownMemberException when the attribute is not one of this object's entity
     */
    <T> @Nullable T get(Attribute<T> attribute);

    /**
     * The target of a reference, null when empty. The target need not be in the store (SPEC 4.2).
     *
     * @throws UnknownMemberException when the reference is not one of this object's entity
     */
    @Nullable
    ObjectId get(Reference reference);

    /**
     * The targets of a reference set, in the order of their ids, never null.
     *
     * @throws UnknownMemberException when the reference set is not one of this object's entity
     */
    Set<ObjectId> get(ReferenceSet referenceSet);

    /**
     * The value of a member by name: of the attribute's value type, an {@link ObjectId}, or a set of them.
     *
     * @throws NotAvailableException when the server has not given the value yet
     * @throws UnknownMemberException when the entity has no such member
     */
    @Nullable
    Object get(String member);

    /** Whether the member can be read; false only for a server-assigned one without a value (SPEC 1.3). */
    boolean isAvailable(Member member);

    /** Where the object stands towards the server. */
    ObjectState state();

    /** The members changed here since the server last knew them; empty unless {@link ObjectState#CHANGED}. */
    Set<Member> changedMembers();

    /** Whether a change of this object was refused and waits in the quarantine (SPEC 5.6). */
    boolean isRefused();

    /** The number of the commit that wrote this state. */
    long commitNumber();

    /** The server's version of the object as its transport gave it, an opaque text; empty when it gave none. */
    String serverVersion();
}
