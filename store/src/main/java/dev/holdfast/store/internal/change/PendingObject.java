package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pending change with its object, as one transaction sees both.
 *
 * @param row the change
 * @param entity the object's entity
 * @param object the object; null for a deletion
 * @param inFlight whether an earlier change of the object is in flight
 */
record PendingObject(
        PendingRow row, Entity entity, @Nullable Snapshot object, boolean inFlight) {

    ObjectId id() {
        return row.object();
    }

    ChangeKind kind() {
        return row.kind();
    }

    boolean isDeletion() {
        return row.kind() == ChangeKind.DELETED;
    }

    boolean isCreation() {
        return row.kind() == ChangeKind.CREATED;
    }

    /** The references out of the object as it is sent; none out of a deleted one. */
    List<Link> links() {
        return object == null ? List.of() : Link.of(object);
    }

    /** Whether the change sends the member. */
    private boolean sends(Catalog catalog, Member member) {
        return switch (row.kind()) {
            case CREATED -> member.isUploaded();
            case CHANGED -> row.base().containsKey(catalog.memberId(member));
            default -> false;
        };
    }

    /** The values that the change sends. */
    Map<Integer, TypedValue> values(Catalog catalog) {
        return object == null ? Map.of() : NamedValues.of(catalog, object, member -> sends(catalog, member));
    }

    /** The server's version of the object that the change is made on. */
    byte[] serverVersion() {
        return object == null ? row.serverVersion() : object.stored().header().serverVersion();
    }

    PendingChange describe(Catalog catalog) {
        Set<String> members = NamedValues.names(entity, member -> sends(catalog, member));
        return new PendingChange(
                row.sinceCommit(),
                row.kind(),
                entity.name(),
                row.object(),
                members,
                NamedValues.of(catalog, row.base()),
                row.since(),
                inFlight);
    }
}
