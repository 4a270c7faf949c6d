package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entities take part, why, and with which settings (SPEC 5.10). Filled by the analysis, then {@link #complete()}d with
 * the specializations; asked after that. Keeps the order in which entities were first met.
 */
final class Participation {

    private final Map<Entity, Set<PlanReason>> reasons = new LinkedHashMap<>();
    private final Map<Entity, SettingSpec> settings = new LinkedHashMap<>();
    private List<Entity> declared = List.of();

    void add(Entity entity, PlanReason.Kind kind, ProfilePlace place) {
        reasons.computeIfAbsent(entity, key -> new LinkedHashSet<>()).add(new PlanReason(kind, place));
    }

    void set(Entity entity, SettingSpec setting) {
        settings.put(entity, setting);
        add(entity, PlanReason.Kind.SETTING, ProfilePlace.entity(entity.name()));
    }

    /** Brings in the specializations of what takes part, for their objects are objects of it. */
    void complete() {
        declared = List.copyOf(reasons.keySet());
        for (Entity entity : declared) {
            for (Entity specialization : entity.specializations()) {
                add(specialization, PlanReason.Kind.SPECIALIZATION, ProfilePlace.entity(entity.name()));
            }
        }
    }

    /** The entities that the profile itself names or leads to. */
    List<Entity> declared() {
        return declared;
    }

    boolean isDeclared(Entity entity) {
        return reasons(entity).stream().anyMatch(reason -> reason.kind() != PlanReason.Kind.SPECIALIZATION);
    }

    boolean contains(Entity entity) {
        return reasons.containsKey(entity);
    }

    List<PlanReason> reasons(Entity entity) {
        return new ArrayList<>(reasons.getOrDefault(entity, Set.of()));
    }

    /** What the profile sets for the entity itself, null when nothing. */
    @Nullable
    SettingSpec setting(Entity entity) {
        return settings.get(entity);
    }

    /** The topmost entity of the line that takes part: its download brings the objects of the entity, its settings hold. */
    Entity top(Entity entity) {
        Entity top = entity;
        for (@Nullable Entity above = entity;
                above != null;
                above = above.generalization().orElse(null)) {
            if (contains(above)) {
                top = above;
            }
        }
        return top;
    }

    /** The settings that hold for an entity that takes part. */
    SettingSpec effective(Entity entity) {
        Entity top = top(entity);
        SettingSpec setting = settings.get(top);
        return setting == null ? SettingSpec.ordinary(top.name()) : setting;
    }

    DownloadMode mode(Entity entity) {
        return effective(entity).modeOrDefault();
    }
}
