package dev.holdfast.store;

import dev.holdfast.store.internal.change.ChangeRequest;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A draft as the engine sees it. */
record DraftRequest(Draft draft, Action action) implements ChangeRequest {

    /** What a commit of these drafts asks for. */
    static List<DraftRequest> of(ObjectStore store, Collection<Draft> drafts) {
        Set<ObjectId> seen = new HashSet<>();
        List<DraftRequest> requests = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            if (draft.store() != store) {
                throw new IllegalArgumentException("A draft belongs to another store");
            }
            if (!seen.add(draft.id())) {
                throw new IllegalArgumentException("Two drafts of one commit are of the same object (entity="
                        + draft.entity().name() + ", object=" + draft.id() + ")");
            }
            Action action = draft.action();
            if (action != null) {
                requests.add(new DraftRequest(draft, action));
            }
        }
        return requests;
    }

    @Override
    public ObjectId id() {
        return draft.id();
    }

    @Override
    public Entity entity() {
        return draft.entity();
    }

    @Override
    public Map<Member, @Nullable Object> edits() {
        return draft.edits();
    }
}
