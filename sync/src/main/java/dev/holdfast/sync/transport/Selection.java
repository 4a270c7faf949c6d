package dev.holdfast.sync.transport;

import dev.holdfast.store.model.ObjectId;
import java.util.List;

/** Which objects of an entity, its specializations included, a download is about; always only those the user may see. */
public sealed interface Selection {
    /** All of them. */
    record All() implements Selection {}

    /**
     * Those that match.
     *
     * @param constraint an XPath constraint of SPEC 7.1, in brackets
     */
    record Matching(String constraint) implements Selection {}

    /**
     * Those with these ids. The answer is a full one without a cursor; an id that it does not name is deleted, or is not this user's to
     * see, and comes as deleted or removed.
     *
     * @param ids at most {@link ServerLimits#maxChanges()}, each once
     */
    record Objects(List<ObjectId> ids) implements Selection {
        /** Copies the list. */
        public Objects {
            ids = List.copyOf(ids);
        }
    }
}
