package dev.holdfast.server.storage;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The storage as of one moment. Belongs to one thread. */
public interface StorageView {
    /** The object of this entity or one of its specializations. */
    Optional<StoredObject> find(Entity entity, ObjectId id);

    /** Objects of the entity and its specializations in the order of their ids, after one, at most {@code limit}. */
    List<StoredObject> page(Entity entity, @Nullable ObjectId after, int limit);

    /** How many objects of the entity and its specializations there are. */
    long count(Entity entity);

    /**
     * The objects of the entity and its specializations whose member has this value, at most {@code limit}; quick for members that {@link
     * ObjectStorage#index} was asked for.
     *
     * @param value as the member holds it; never null
     */
    List<StoredObject> having(Entity entity, Member member, Object value, int limit);

    /** The objects that refer to this one, each with the names of the references that do. */
    List<StoredObject> referrers(Entity entity, ObjectId id);

    /** Whether an object meets a constraint. */
    Predicate<StoredObject> matching(Constraint constraint);

    /** The place of the newest change; rises with every change and never falls. */
    long position();

    /**
     * The changes after a place, oldest first, at most {@code limit}.
     *
     * @return empty when the changes after this place are not kept any more
     */
    Optional<List<Change>> changes(long after, int limit);

    /** Whether there was an object with this id that was deleted, as long as that is kept. */
    boolean wasDeleted(ObjectId object);

    /** Until when, by the time of their decision, receipts were forgotten; empty when all are still there. */
    Optional<Instant> receiptsForgotten();

    /** What became of the change with this key. */
    Optional<Receipt> receipt(ObjectId key);

    /** The refused changes, newest first, at most {@code limit}. */
    List<Receipt> refused(int limit);

    /**
     * One change of one object.
     *
     * @param position its place
     * @param entity the name of the object's own entity
     * @param object the object
     * @param deleted whether it was deleted
     */
    record Change(long position, String entity, ObjectId object, boolean deleted) {}
}
