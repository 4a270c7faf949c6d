package dev.holdfast.store.spi;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a commit does to one object.
 *
 * @param kind created, changed, deleted or removed
 * @param entity the object's own entity
 * @param object the object
 * @param before the snapshot before; null for a creation
 * @param after the snapshot after; null for a deletion or removal
 * @param members the members whose values differ; empty for one that only changed its state towards the server
 */
public record ObjectTransition(
        ChangeKind kind,
        Entity entity,
        ObjectId object,
        @Nullable StoredObject before,
        @Nullable StoredObject after,
        Set<Member> members) {}
