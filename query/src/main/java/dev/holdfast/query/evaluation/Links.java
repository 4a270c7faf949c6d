package dev.holdfast.query.evaluation;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import java.util.Set;

/** What an object refers to by an association of either kind. */
final class Links {

    private Links() {}

    static Set<ObjectId> targets(StoredObject object, Association association) {
        if (association instanceof Reference reference) {
            ObjectId target = object.get(reference);
            return target == null ? Set.of() : Set.of(target);
        }
        return object.get((ReferenceSet) association);
    }

    static boolean refers(StoredObject object, Association association, ObjectId target) {
        return association instanceof Reference reference
                ? target.equals(object.get(reference))
                : object.get((ReferenceSet) association).contains(target);
    }
}
