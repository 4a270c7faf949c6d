package dev.holdfast.store;

import dev.holdfast.store.error.NotAvailableException;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongEntityException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.internal.change.ChangeRequest.Action;
import dev.holdfast.store.internal.change.MemberValues;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is being made or edited, in memory until it is committed (SPEC 2.1, 2.3). Base and edits are kept apart:
 * reading a member gives the edit, else the value that the store holds at that moment. A download or another commit changes
 * the base under the edits, never the edits.
 *
 * <p>Belongs to one thread at a time. After a commit the same draft goes on as an editor of the stored object.
 *
 * <p>Writing throws at once what can never be right: {@link UnknownMemberException}, {@link WrongTypeException}, a
 * server-assigned, read-only or system member, an object of a wrong entity. Limits of values (length, digits, enumeration)
 * are checked by the commit, so that a form may hold what is not right yet.
 */
public final class Draft {
    private final ObjectStore store;
    private final Entity entity;
    private final ObjectId id;
    private final MemberValues edits;
    private boolean isNew;
    private boolean dropped;
    private boolean deleting;
    /** Whether {@link OpenDrafts} knows of it. */
    private boolean referring;

    Draft(ObjectStore store, Entity entity, ObjectId id, boolean isNew) {
        this.store = store;
        this.entity = entity;
        this.id = id;
        this.isNew = isNew;
        this.edits = new MemberValues(entity);
    }

    /** The object's id; a new one has it from the start and for ever (SPEC 2.5). */
    public ObjectId id() {
        return id;
    }

    /** The object's entity. */
    public Entity entity() {
        return entity;
    }

    /** Whether the object was never committed. */
    public synchronized boolean isNew() {
        return isNew;
    }

    /** Whether there is something to commit: a new object, an edit, or a deletion. */
    public synchronized boolean isChanged() {
        return action() != null;
    }

    /** Whether the object is no longer in the store, or was dropped before it ever was (SPEC 5.13). */
    public synchronized boolean isGone() {
        return dropped || (!isNew && base() == null);
    }

    /** Sets an attribute; null empties it. */
    public <T> Draft set(Attribute<T> attribute, @Nullable T value) {
        return put(own(attribute), attribute.convert(value));
    }

    /** Sets a reference to an object, committed or not yet. */
    public Draft set(Reference reference, Draft target) {
        requireTarget(reference, target.entity());
        return put(own(reference), target.id());
    }

    /** Sets a reference to a stored object. */
    public Draft set(Reference reference, StoredObject target) {
        requireTarget(reference, target.entity());
        return put(own(reference), target.id());
    }

    /** Sets a reference by id; the device need not hold the target. Null empties it. */
    public Draft set(Reference reference, @Nullable ObjectId target) {
        return put(own(reference), target == null ? null : checked(reference, target));
    }

    /** Sets all targets of a reference set, each an id, a draft or a stored object. */
    public Draft set(ReferenceSet referenceSet, Collection<?> targets) {
        return put(
                own(referenceSet),
                targets.stream().map(target -> target(referenceSet, target)).collect(Collectors.toSet()));
    }

    /**
     * Sets a member by name: an attribute's value, the target of a reference (id, draft or stored object), or a collection of
     * targets.
     */
    public Draft set(String member, @Nullable Object value) {
        Member named = entity.member(member);
        if (named instanceof Attribute<?> attribute) {
            return put(attribute, attribute.convert(value));
        } else if (named instanceof ReferenceSet referenceSet) {
            if (!(value instanceof Collection<?> targets)) {
                throw wrongType(named, "a collection of objects", value);
            }
            return set(referenceSet, targets);
        }
        return put(named, value == null ? null : target((Association) named, value));
    }

    /** Adds a target to a reference set. */
    public Draft add(ReferenceSet referenceSet, Object target) {
        Set<ObjectId> targets = new LinkedHashSet<>(get(referenceSet));
        targets.add(target(referenceSet, target));
        return put(own(referenceSet), targets);
    }

    /** Takes a target out of a reference set. */
    public Draft remove(ReferenceSet referenceSet, Object target) {
        Set<ObjectId> targets = new LinkedHashSet<>(get(referenceSet));
        targets.remove(target(referenceSet, target));
        return put(own(referenceSet), targets);
    }

    private ObjectId target(Association association, Object target) {
        if (target instanceof Draft draft) {
            requireTarget(association, draft.entity());
            return draft.id();
        } else if (target instanceof StoredObject object) {
            requireTarget(association, object.entity());
            return object.id();
        } else if (target instanceof ObjectId targetId) {
            return checked(association, targetId);
        }
        throw wrongType(association, "an object", target);
    }

    private ObjectId checked(Association association, ObjectId target) {
        store.find(target).ifPresent(found -> requireTarget(association, found.entity()));
        return target;
    }

    private void requireTarget(Association association, Entity actual) {
        if (!actual.isA(association.target())) {
            throw new WrongEntityException(
                    entity.name(), association.name(), association.target().name(), actual.name());
        }
    }

    private WrongTypeException wrongType(Member member, String expected, @Nullable Object value) {
        String actual = value == null ? "null" : value.getClass().getSimpleName();
        return new WrongTypeException(entity.name(), member.name(), expected, actual);
    }

    private <M extends Member> M own(M member) {
        if (!entity.isA(member.entity())) {
            throw new UnknownMemberException(entity.name(), member.name(), null);
        }
        return member;
    }

    private Draft put(Member member, @Nullable Object value) {
        member.requireWritable();
        return putUnchecked(member, value);
    }

    synchronized Draft putUnchecked(Member member, @Nullable Object value) {
        requirePresent();
        edits.put(member, value);
        if (!referring && member instanceof Association) {
            referring = true;
            store.openDrafts().add(this);
        }
        return this;
    }

    private void refersNoMore() {
        if (referring) {
            referring = false;
            store.openDrafts().remove(this);
        }
    }

    private void requirePresent() {
        if (dropped || deleting) {
            throw new ObjectDeletedException(entity.name(), id.toString());
        }
    }

    /**
     * The edited value of an attribute, else the stored one.
     *
     * @throws NotAvailableException when the server has not given the value yet (SPEC 1.3)
     * @throws ObjectDeletedException when the object is gone
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        return (T) value(attribute);
    }

    /** The edited target of a reference, else the stored one. */
    public @Nullable ObjectId get(Reference reference) {
        return (ObjectId) value(reference);
    }

    /** The edited targets of a reference set, else the stored ones. */
    @SuppressWarnings("unchecked")
    public Set<ObjectId> get(ReferenceSet referenceSet) {
        Object targets = value(referenceSet);
        return targets == null ? Set.of() : Set.copyOf((Set<ObjectId>) targets);
    }

    /** The edited value of a member by name, else the stored one. */
    public @Nullable Object get(String member) {
        return value(entity.member(member));
    }

    private synchronized @Nullable Object value(Member member) {
        Object value = edits.containsKey(own(member)) ? edits.get(member) : baseValue(member);
        if (value == NotAvailable.VALUE) {
            throw new NotAvailableException(entity.name(), member.name());
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    private @Nullable Object baseValue(Member member) {
        if (dropped) {
            throw new ObjectDeletedException(entity.name(), id.toString());
        }
        if (isNew) {
            return initial(member);
        }
        Snapshot base = base();
        if (base == null) {
            throw new ObjectDeletedException(entity.name(), id.toString());
        }
        return base.raw(member);
    }

    private @Nullable Object initial(Member member) {
        Object declared = member instanceof Attribute<?> attribute
                        && store.engine().options().declaredDefaults()
                ? attribute.declaredDefault().orElse(null)
                : null;
        return declared != null ? declared : Snapshot.initial(member);
    }

    private @Nullable Snapshot base() {
        return store.engine().find(entity, id);
    }

    /** The members with an edit that differs from what the store holds; for a new object all that were set. */
    public synchronized Set<Member> editedMembers() {
        return edits.entrySet().stream()
                .filter(edit -> isNew || !SlotType.of(edit.getKey()).same(baseValue(edit.getKey()), edit.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Back to the last committed values (SPEC 2.3); a new object is dropped. */
    public synchronized Draft rollback() {
        edits.clear();
        deleting = false;
        dropped |= isNew;
        refersNoMore();
        return this;
    }

    /** Marks the object for deletion by the next commit (SPEC 2.7); one that was never committed is dropped at once. */
    public synchronized Draft delete() {
        edits.clear();
        deleting = !isNew;
        dropped |= isNew;
        refersNoMore();
        return this;
    }

    synchronized @Nullable Action action() {
        if (dropped) {
            return null;
        } else if (deleting) {
            return Action.DELETE;
        } else if (isNew) {
            return Action.CREATE;
        }
        return edits.isEmpty() ? null : Action.CHANGE;
    }

    synchronized Map<Member, @Nullable Object> edits() {
        return edits.copy();
    }

    synchronized void committed() {
        dropped |= deleting;
        isNew = false;
        edits.clear();
        deleting = false;
        refersNoMore();
    }

    /** Empties edited references to an object that was deleted. */
    synchronized void forget(ObjectId gone) {
        edits.replaceAll((member, value) -> {
            if (member instanceof ReferenceSet && value instanceof Set<?> targets && targets.contains(gone)) {
                return targets.stream().filter(target -> !gone.equals(target)).collect(Collectors.toSet());
            }
            return member instanceof Reference && gone.equals(value) ? null : value;
        });
    }

    ObjectStore store() {
        return store;
    }

    /** Two drafts are the same only when they are one; the id spares a lock that is held the cost of an identity hash. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** Shows entity, id and what was edited, never a value. */
    @Override
    public synchronized String toString() {
        return "Draft[" + entity.name() + " " + id + (isNew ? " new" : "") + (deleting ? " deleting" : "") + " "
                + edits.keySet().stream().map(Member::name).toList() + "]";
    }
}
