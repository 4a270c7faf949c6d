package dev.holdfast.query.evaluation;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Whether a condition holds at the end of a reference; many objects refer to few, so the latest answers are kept. */
final class TargetMemory {

    static final int MAX_TARGETS = 4096;

    private final ReadView view;
    private final Entity entity;
    private final Predicate<StoredObject> condition;
    private final Map<ObjectId, Boolean> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Boolean> eldest) {
            return size() > MAX_TARGETS;
        }
    };

    TargetMemory(ReadView view, Entity entity, Predicate<StoredObject> condition) {
        this.view = view;
        this.entity = entity;
        this.condition = condition;
    }

    /** Whether the store holds this object of the entity and the condition holds for it. */
    boolean holds(ObjectId id) {
        Boolean known = answers.get(id);
        if (known == null) {
            known = view.find(entity, id).filter(condition).isPresent();
            answers.put(id, known);
        }
        return known;
    }
}
