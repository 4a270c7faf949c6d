package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the entities of a model that passed {@link ModelCheck}: generalizations first, then the links between them. */
final class ModelAssembly {

    private final DomainModel model;
    private final Map<String, EntitySpec> specs = new LinkedHashMap<>();
    private final Map<String, Entity> made = new HashMap<>();

    private ModelAssembly(DomainModel model, ModelSpec spec) {
        this.model = model;
        for (EntitySpec entity : spec.entities()) {
            specs.put(entity.name(), entity);
        }
    }

    /** The entities by name, in declaration order. */
    static Map<String, Entity> entities(DomainModel model, ModelSpec spec) {
        ModelAssembly assembly = new ModelAssembly(model, spec);
        Map<String, Entity> entities = new LinkedHashMap<>();
        for (EntitySpec entity : spec.entities()) {
            entities.put(entity.name(), assembly.entity(entity.name()));
        }
        for (Entity entity : entities.values()) {
            linkAssociations(entity, entities);
        }
        linkSpecializations(entities);
        return entities;
    }

    private Entity entity(String name) {
        Entity known = made.get(name);
        if (known != null) {
            return known;
        }
        EntitySpec spec = Objects.requireNonNull(specs.get(name));
        @Nullable Entity parent = spec.generalization() == null ? null : entity(spec.generalization());
        Entity entity = new Entity(model, spec, parent);
        made.put(name, entity);
        return entity;
    }

    private static void linkAssociations(Entity entity, Map<String, Entity> entities) {
        for (Member member : entity.ownMembers()) {
            if (member instanceof Reference reference) {
                reference.link(Objects.requireNonNull(entities.get(reference.targetName())));
            } else if (member instanceof ReferenceSet set) {
                set.link(Objects.requireNonNull(entities.get(set.targetName())));
            }
        }
    }

    private static void linkSpecializations(Map<String, Entity> entities) {
        Map<Entity, List<Entity>> specializations = new HashMap<>();
        for (Entity entity : entities.values()) {
            if (entity.generalization().isPresent()) {
                addToLine(specializations, entity, entity.generalization().get());
            }
        }
        for (Map.Entry<Entity, List<Entity>> line : specializations.entrySet()) {
            line.getKey().link(line.getValue());
        }
    }

    private static void addToLine(Map<Entity, List<Entity>> specializations, Entity entity, Entity parent) {
        for (@Nullable Entity above = parent;
                above != null;
                above = above.generalization().orElse(null)) {
            specializations.computeIfAbsent(above, key -> new ArrayList<>()).add(entity);
        }
    }
}
