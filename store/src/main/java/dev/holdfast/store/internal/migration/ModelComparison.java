package dev.holdfast.store.internal.migration;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which entity and member of one model is which of another. A name that both models have is the same thing in both; else the
 * newest former name counts that the stored model has; a hint that matches nothing means nothing. So hints can
 * stay in a model for ever, and a device that skipped versions finds its way as long as one of them names what it has. Two names
 * cannot be exchanged in one step: a model whose hint names what is still there cannot be built.
 *
 * <p>A member is found again in its own entity; failing that, by name among all that the entity had with what it inherited, so
 * that members may move along a line of generalizations. Immutable.
 */
public final class ModelComparison {
    private final DomainModel from;
    private final DomainModel to;
    private final Map<Entity, Entity> targets = new HashMap<>();
    private final Map<Entity, Entity> sources = new HashMap<>();
    private final Map<Member, Member> ownSources = new HashMap<>();
    private final Map<Member, Member> ownTargets = new HashMap<>();
    private final Map<Entity, EntityMatch> matches = new LinkedHashMap<>();

    private ModelComparison(DomainModel from, DomainModel to) {
        this.from = from;
        this.to = to;
        matchEntities();
        sources.forEach((next, old) -> matchOwnMembers(old, next));
        from.entities().forEach(old -> matches.put(old, compare(old)));
    }

    /** Compares the stored model with the one that is to take its place. */
    public static ModelComparison of(DomainModel from, DomainModel to) {
        return new ModelComparison(from, to);
    }

    /** The stored model. */
    public DomainModel from() {
        return from;
    }

    /** The other model. */
    public DomainModel to() {
        return to;
    }

    /** What became of the objects of exactly this entity of the stored model. */
    public EntityMatch match(Entity old) {
        return Objects.requireNonNull(matches.get(old), "the entity belongs to another model");
    }

    /** What became of each entity of the stored model, in its order. */
    public Collection<EntityMatch> matches() {
        return matches.values();
    }

    /** Which entity of the stored model it was; empty for a new one. */
    Optional<Entity> source(Entity next) {
        return Optional.ofNullable(sources.get(next));
    }

    /** The member of the same entity of the stored model that it was; empty when it came from elsewhere or is new. */
    Optional<Member> ownSource(Member next) {
        return Optional.ofNullable(ownSources.get(next));
    }

    /** The member of the same entity that it became. */
    Optional<Member> ownTarget(Member old) {
        return Optional.ofNullable(ownTargets.get(old));
    }

    /** Whether nothing that is stored is touched: no record is written, nothing unsent can be set aside. */
    public boolean touchesNothing() {
        return matches.values().stream()
                .allMatch(each -> each.leavesUnsentAlone() && !each.isRewritten() && !each.isNarrowed());
    }

    private void matchEntities() {
        for (Entity next : to.entities()) {
            from.findEntity(next.name()).ifPresent(old -> link(old, next));
        }
        for (Entity next : to.entities()) {
            if (!sources.containsKey(next)) {
                next.formerNames().stream()
                        .flatMap(name -> from.findEntity(name).stream())
                        .filter(old -> !targets.containsKey(old))
                        .findFirst()
                        .ifPresent(old -> link(old, next));
            }
        }
    }

    private void link(Entity old, Entity next) {
        targets.put(old, next);
        sources.put(next, old);
    }

    private void matchOwnMembers(Entity old, Entity next) {
        Map<String, Member> present = new LinkedHashMap<>();
        old.ownMembers().forEach(member -> present.put(member.name(), member));
        assign(next.ownMembers(), name -> Optional.ofNullable(present.get(name)))
                .forEach((member, source) -> {
                    ownSources.put(member, source);
                    ownTargets.put(source, member);
                });
    }

    /** Finds a source for each member, no source twice: by name first, then by the hints of those that are left. */
    private static Map<Member, Member> assign(
            Collection<Member> members, Function<String, Optional<Member>> sourceByName) {
        Map<Member, Member> found = new HashMap<>();
        Set<Member> taken = new HashSet<>();
        for (Member member : members) {
            sourceByName.apply(member.name()).filter(taken::add).ifPresent(source -> found.put(member, source));
        }
        for (Member member : members) {
            if (!found.containsKey(member)) {
                member.formerNames().stream()
                        .flatMap(name -> sourceByName.apply(name).stream())
                        .filter(taken::add)
                        .findFirst()
                        .ifPresent(source -> found.put(member, source));
            }
        }
        return found;
    }

    private EntityMatch compare(Entity old) {
        Entity next = targets.get(old);
        return next == null ? new EntityMatch(old, null, List.of(), false, false) : compare(old, next);
    }

    private EntityMatch compare(Entity old, Entity next) {
        List<MemberMatch> members = new ArrayList<>();
        Set<Member> taken = new HashSet<>();
        List<Member> elsewhere = new ArrayList<>();
        for (Member member : next.members()) {
            Member source = ownSources.get(member);
            if (source != null && old.isA(source.entity())) {
                taken.add(source);
                members.add(match(source, member, true));
            } else {
                elsewhere.add(member);
            }
        }
        assign(elsewhere, name -> old.findMember(name).filter(source -> !taken.contains(source)))
                .forEach((member, source) -> members.add(match(source, member, false)));
        boolean moved = targets.get(old.root()) != next.root();
        return new EntityMatch(old, next, members, moved, holdsForeign(old, next));
    }

    private boolean holdsForeign(Entity old, Entity next) {
        return old.members().stream().anyMatch(member -> {
            Member kept = ownTargets.get(member);
            return kept != null && !next.isA(kept.entity());
        });
    }

    private MemberMatch match(Member source, Member member, boolean own) {
        ValueConversion conversion = new ValueConversion(source, member, targetFits(source, member));
        return new MemberMatch(source, member, own && conversion.isSameForm(), conversion);
    }

    /** Whether everything that the old member can refer to is something that the new one can refer to. */
    private boolean targetFits(Member source, Member member) {
        if (source instanceof Association old && member instanceof Association next) {
            Entity target = targets.get(old.target());
            return target != null && target.isA(next.target());
        }
        return true;
    }
}
