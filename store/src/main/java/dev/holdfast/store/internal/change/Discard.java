package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The host gives a refused change up. References to a refused new object would never become valid, so they are cleared like
 * those to a deleted one; their owners are changed by that.
 */
final class Discard {
    private final CommitContext context;
    private final LocalChanges localChanges;

    Discard(CommitContext context, LocalChanges localChanges) {
        this.context = context;
        this.localChanges = localChanges;
    }

    void apply(QuarantineRow entry) {
        if (entry.kind() != ChangeKind.CREATED || QuarantineTable.hasCreationOf(context.sql(), entry.object())) {
            return;
        }
        Entity entity = context.catalog().entity(entry.entityNumber());
        if (entity == null) {
            clearInUnsent(entry.object());
        } else if (context.current(entity, entry.object()) == null) {
            References references = new References(context);
            references.requireColumns(entity);
            references
                    .owners(entity, entry.object())
                    .forEach((owner, edits) -> localChanges.change(context, owner.entity(), owner.id(), edits));
        }
    }

    /** Of an object whose entity is gone nobody knows who may refer to it; only what is unsent would be sent with a dead reference. */
    private void clearInUnsent(ObjectId object) {
        PendingView view = new PendingView(context, context.catalog());
        for (PendingObject owner : view.all()) {
            Map<Member, @Nullable Object> edits = new LinkedHashMap<>();
            for (Link link : owner.links()) {
                if (link.target().equals(object)) {
                    edits.put(link.association(), without(owner, link));
                }
            }
            if (!edits.isEmpty()) {
                localChanges.change(context, owner.entity(), owner.id(), edits);
            }
        }
    }

    private static @Nullable Object without(PendingObject owner, Link link) {
        if (!(link.association() instanceof ReferenceSet)) {
            return null;
        }
        return owner.links().stream()
                .filter(each -> each.association() == link.association()
                        && !each.target().equals(link.target()))
                .map(Link::target)
                .collect(Collectors.toSet());
    }
}
