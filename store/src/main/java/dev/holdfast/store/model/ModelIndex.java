package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Look-ups in a model that may be wrong: of two entities with one name the first counts, and every walk has an end. */
final class ModelIndex {

    private final Map<String, EntitySpec> byName = new HashMap<>();

    ModelIndex(ModelSpec model) {
        for (EntitySpec entity : model.entities()) {
            byName.putIfAbsent(entity.name(), entity);
        }
    }

    boolean hasEntity(String name) {
        return byName.containsKey(name);
    }

    /** The generalizations from the nearest up: to the top, to an unknown one, round a cycle once, or as far as bounds go. */
    List<EntitySpec> generalizations(EntitySpec entity) {
        List<EntitySpec> line = new ArrayList<>();
        Set<String> names = new HashSet<>();
        EntitySpec above = generalization(entity);
        while (above != null && line.size() <= DomainModel.MAX_GENERALIZATIONS && names.add(above.name())) {
            line.add(above);
            above = generalization(above);
        }
        return line;
    }

    /** What kind of document an entity is by inheritance alone. */
    DocumentKind inheritedKind(EntitySpec entity) {
        DocumentKind inherited = DocumentKind.NONE;
        for (EntitySpec above : generalizations(entity)) {
            inherited = inherited.or(above.kind());
        }
        return inherited;
    }

    /** The members the entity adds, those of a document first. */
    List<MemberSpec> ownMembers(EntitySpec entity) {
        List<MemberSpec> own = new ArrayList<>(entity.kind().addedTo(inheritedKind(entity)));
        own.addAll(entity.members());
        return own;
    }

    /** Whether objects of one can be objects of the other. */
    boolean sameLine(EntitySpec entity, String other) {
        return entity.name().equals(other)
                || isBelow(entity, other)
                || (byName.get(other) != null && isBelow(byName.get(other), entity.name()));
    }

    /** Whether the other is among the entity's generalizations; so every entity of a cycle is below itself. */
    boolean isBelow(EntitySpec entity, String other) {
        for (EntitySpec above : generalizations(entity)) {
            if (above.name().equals(other)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable EntitySpec generalization(EntitySpec entity) {
        return entity.generalization() == null ? null : byName.get(entity.generalization());
    }
}
