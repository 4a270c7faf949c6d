package dev.holdfast.store.internal.migration;

import dev.holdfast.store.migration.MigrationEffect;
import dev.holdfast.store.migration.MigrationFinding;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.migration.ModelChange;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Says in findings what a comparison of two models found. */
public final class PlanMaker {
    private final ModelComparison comparison;
    private final ToLongFunction<Entity> objects;
    private final Map<Object, Long> setAside;
    private final List<MigrationFinding> findings = new ArrayList<>();

    private PlanMaker(ModelComparison comparison, ToLongFunction<Entity> objects, Map<Object, Long> setAside) {
        this.comparison = comparison;
        this.objects = objects;
        this.setAside = new HashMap<>(setAside);
    }

    /**
     * The plan of a migration.
     *
     * @param objects how many objects the store has of exactly an entity of the stored model; asked only where it counts
     * @param setAside how many unsent changes do not fit, by the entity or member of the stored model that is to blame
     */
    public static MigrationPlan plan(
            ModelComparison comparison, ToLongFunction<Entity> objects, Map<Object, Long> setAside) {
        PlanMaker maker = new PlanMaker(comparison, objects, setAside);
        comparison.to().entities().forEach(maker::present);
        comparison.matches().forEach(maker::gone);
        return new MigrationPlan(
                comparison.from().fingerprint(), comparison.to().fingerprint(), maker.findings);
    }

    private void present(Entity next) {
        Entity old = comparison.source(next).orElse(null);
        if (old == null) {
            findings.add(AddedFindings.entity(next));
            return;
        }
        if (!old.name().equals(next.name())) {
            add(ModelChange.ENTITY_RENAMED, next.name(), "was " + old.name(), List.of(), List.of());
        }
        moved(old, next);
        if (old.isFileDocument() != next.isFileDocument() || old.isImageDocument() != next.isImageDocument()) {
            add(ModelChange.DOCUMENT_CHANGED, next.name(), kind(old) + " to " + kind(next), List.of(), List.of());
        }
        next.ownMembers().forEach(member -> member(next, member));
    }

    private void moved(Entity old, Entity next) {
        Entity oldParent = old.generalization().orElse(null);
        Entity parent = next.generalization().orElse(null);
        Entity formerParent = parent == null ? null : comparison.source(parent).orElse(null);
        boolean bothOrNone = (oldParent == null) == (parent == null);
        if (bothOrNone && oldParent == formerParent) {
            return;
        }
        add(
                ModelChange.ENTITY_MOVED,
                next.name(),
                "generalization was " + name(oldParent) + ", is " + name(parent),
                List.of(),
                line(old).stream().filter(each -> each.isRewritten()).toList());
    }

    private static String name(@Nullable Entity entity) {
        return entity == null ? "none" : entity.name();
    }

    private static String kind(Entity entity) {
        return entity.isImageDocument()
                ? "image document"
                : (entity.isFileDocument() ? "file document" : "no document");
    }

    private void member(Entity entity, Member member) {
        String place = entity.name() + "." + member.name();
        Member source = comparison.ownSource(member).orElse(null);
        if (source != null) {
            changed(place, source, member);
            return;
        }
        List<EntityMatch> carried = comparison.matches().stream()
                .filter(match -> !match.isDropped() && match.ofNew(member) != null)
                .toList();
        if (carried.isEmpty()) {
            findings.add(AddedFindings.member(member));
        } else {
            List<Member> sources = carried.stream()
                    .map(match -> Objects.requireNonNull(match.ofNew(member)).from())
                    .distinct()
                    .toList();
            Member first = sources.get(0);
            String detail = "was " + first.entity().name() + "." + first.name() + "; values go along";
            add(ModelChange.MEMBER_RETYPED, place, detail, sources, carried);
        }
    }

    private void changed(String place, Member source, Member member) {
        MemberMatch match = Objects.requireNonNull(line(source.entity()).get(0).ofOld(source));
        if (!source.name().equals(member.name())) {
            add(ModelChange.MEMBER_RENAMED, place, "was " + source.name(), List.of(), List.of());
        }
        String forms = form(source) + " to " + form(member);
        String rule = match.conversion().describe();
        if (!match.keepsNumber()) {
            add(ModelChange.MEMBER_RETYPED, place, forms + ": " + rule, List.of(source), line(source.entity()));
        } else if (!match.conversion().isIdentity()) {
            add(ModelChange.MEMBER_NARROWED, place, forms + ": " + rule, List.of(source), line(source.entity()));
        } else if (isWider(source, member)) {
            add(ModelChange.MEMBER_WIDENED, place, forms, List.of(), List.of());
        } else if (hasOtherOptions(source, member)) {
            add(
                    ModelChange.MEMBER_OPTIONS_CHANGED,
                    place,
                    "another default, index or order of names",
                    List.of(),
                    List.of());
        }
    }

    private boolean isWider(Member source, Member member) {
        if (source instanceof Association one && member instanceof Association other) {
            return comparison.source(other.target()).orElse(null) != one.target();
        }
        return !form(source).equals(form(member));
    }

    private static boolean hasOtherOptions(Member source, Member member) {
        boolean attributes = source instanceof Attribute<?> one
                && member instanceof Attribute<?> other
                && !(one.declaredDefault().equals(other.declaredDefault())
                        && one.enumerationValues().equals(other.enumerationValues()));
        return attributes || source.isIndexed() != member.isIndexed();
    }

    static String form(Member member) {
        if (member instanceof Attribute<?> attribute) {
            OptionalInt limit = attribute.maxLength();
            String size = limit.isPresent() ? "(" + limit.getAsInt() + ")" : "";
            List<String> names = attribute.enumerationValues();
            String values = names.isEmpty() ? "" : " of " + names.size() + " names";
            return attribute.type().modelName() + size + values + (attribute.isCalculated() ? ", calculated" : "");
        }
        Association association = (Association) member;
        return association.getClass().getSimpleName() + " to "
                + association.target().name();
    }

    /** What became of an entity and its specializations, as far as they are still there. */
    private List<EntityMatch> line(Entity old) {
        List<EntityMatch> line = new ArrayList<>();
        comparison.matches().stream()
                .filter(match -> !match.isDropped() && match.from().isA(old))
                .forEach(line::add);
        return line;
    }

    private void gone(EntityMatch match) {
        Entity old = match.from();
        if (match.isDropped()) {
            add(
                    ModelChange.ENTITY_REMOVED,
                    old.name(),
                    "objects that the server has are dropped",
                    List.of(old),
                    List.of(match));
        }
        for (Member member : old.ownMembers()) {
            List<EntityMatch> losing = line(old).stream()
                    .filter(each -> each.ofOld(member) == null)
                    .toList();
            if (!losing.isEmpty()) {
                lost(old, member, losing.get(0));
            }
        }
    }

    private void lost(Entity old, Member member, EntityMatch losing) {
        boolean gone = comparison.ownTarget(member).isEmpty();
        String place = (gone ? old : losing.from()).name() + "." + member.name();
        String detail = form(member) + (gone ? ": values are dropped" : ": no longer inherited, values are dropped");
        add(ModelChange.MEMBER_REMOVED, place, detail, List.of(member), List.of());
    }

    /**
     * Adds a finding. One about what stays as it is has neither causes nor concerned entities; an unsent change is counted at the
     * first finding that has its cause.
     */
    private void add(
            ModelChange change, String place, String detail, Collection<?> causes, List<EntityMatch> concerned) {
        long aside = 0;
        for (Object cause : causes) {
            Long count = setAside.remove(cause);
            aside += count == null ? 0 : count;
        }
        long touched = concerned.stream()
                .mapToLong(match -> objects.applyAsLong(match.from()))
                .sum();
        MigrationEffect effect =
                causes.isEmpty() && concerned.isEmpty() ? MigrationEffect.ADDITIVE : MigrationEffect.LENIENT;
        findings.add(new MigrationFinding(
                change, aside > 0 ? MigrationEffect.SETS_ASIDE : effect, place, detail, touched, aside));
    }
}
