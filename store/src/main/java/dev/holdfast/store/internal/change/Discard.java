package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;

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
        Entity entity = context.catalog().entity(entry.entityNumber());
        if (entity == null) {
            return;
        }
        boolean lost = entry.kind() == ChangeKind.CREATED
                && context.current(entity, entry.object()) == null
                && !QuarantineTable.hasCreationOf(context.sql(), entry.object());
        if (lost) {
            References references = new References(context);
            references.requireColumns(entity);
            references
                    .owners(entity, entry.object())
                    .forEach((owner, edits) -> localChanges.change(context, owner.entity(), owner.id(), edits));
        }
    }
}
