package dev.holdfast.query.evaluation;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.function.Predicate;

/** Looks up the objects that refer to one, as of the view of the evaluator that asks. Belongs to its thread. */
public interface Referrers {

    /** Finds nothing, so that every association is scanned. */
    Referrers NONE = new Referrers() {
        @Override
        public boolean finds(Association association) {
            return false;
        }

        @Override
        public boolean any(Association association, ObjectId target, Predicate<StoredObject> condition) {
            throw new UnsupportedOperationException("No association is found");
        }
    };

    /** Whether the referring objects of this association are found without looking at every object. */
    boolean finds(Association association);

    /**
     * Whether any object that refers to the target by the association meets the condition, which may itself ask the view.
     * Only for associations that {@link #finds}.
     */
    boolean any(Association association, ObjectId target, Predicate<StoredObject> condition);
}
