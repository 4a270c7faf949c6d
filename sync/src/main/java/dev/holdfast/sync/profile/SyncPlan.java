package dev.holdfast.sync.profile;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entities take part in a synchronization, how, and in what order (SPEC 5.9, 5.10). Immutable.
 *
 * <p>Referenced entities come before those that refer to them. References that go round in a circle cannot all be honoured;
 * the walk that orders the entities follows the model's order, and the reference that would close the circle is left out, so
 * the same model and profile always give the same order. An entity that another one covers follows it at once.
 */
public final class SyncPlan {

    private final String profile;
    private final Map<String, EntityPlan> entities;
    private final Set<String> notUploaded;
    private final List<Violation> allowed;

    SyncPlan(String profile, DomainModel model, List<EntityPlan> inOrder, List<Violation> allowed) {
        this.profile = profile;
        this.entities = inOrder.stream()
                .collect(Collectors.toMap(EntityPlan::entity, plan -> plan, (a, b) -> a, LinkedHashMap::new));
        this.notUploaded = model.entities().stream()
                .map(Entity::name)
                .filter(name -> !isUploaded(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.allowed = List.copyOf(allowed);
    }

    /** The profile's name. */
    public String profile() {
        return profile;
    }

    /** The entities that take part, in download order; an upload keeps it where possible (SPEC 5.3). */
    public List<EntityPlan> entities() {
        return List.copyOf(entities.values());
    }

    /**
     * The entities a download phase has to visit, in order: those without a covering one that are downloaded or whose
     * objects leave the device.
     */
    public List<EntityPlan> downloads() {
        return entities.values().stream()
                .filter(plan -> plan.coveredBy().isEmpty())
                .filter(plan -> plan.mode().isDownloaded() || plan.mode().isNarrowed())
                .toList();
    }

    /** How the entity of that name takes part; empty when it does not. */
    public Optional<EntityPlan> find(String entity) {
        return Optional.ofNullable(entities.get(entity));
    }

    /** Whether changes to objects of the entity are uploaded. */
    public boolean isUploaded(String entity) {
        EntityPlan plan = entities.get(entity);
        return plan != null && plan.mode().isUploaded();
    }

    /** The model's entities whose changes stay on the device: they take no part, or never synchronize. In model order. */
    public Set<String> notUploaded() {
        return Collections.unmodifiableSet(notUploaded);
    }

    /** What an option of the profile allowed. */
    public List<Violation> allowed() {
        return allowed;
    }

    @Override
    public String toString() {
        return "plan of profile " + Quoted.name(profile) + ", " + entities.size() + " entities, "
                + downloads().size() + " to visit in a download";
    }
}
