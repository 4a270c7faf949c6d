package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tree is about, and whether its parts fit together and within the limits. */
final class ConstraintScope {

    private ConstraintScope() {}

    static Optional<Entity> of(Constraint constraint) {
        return Optional.ofNullable(entity(constraint));
    }

    private static @Nullable Entity entity(Constraint constraint) {
        if (constraint instanceof Constraint.Comparison comparison) {
            return comparison.attribute().entity();
        } else if (constraint instanceof Constraint.TextMatch match) {
            return match.attribute().entity();
        } else if (constraint instanceof Constraint.Empty empty) {
            return empty.attribute().entity();
        } else if (constraint instanceof Constraint.Linked linked) {
            return linked.link().from();
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            return linked.link().from();
        } else if (constraint instanceof Constraint.Exists exists) {
            return exists.link().from();
        }
        return common(constraint.parts());
    }

    /** The most special entity of all parts, which every other one must be a generalization of. */
    private static @Nullable Entity common(List<Constraint> parts) {
        Entity common = null;
        for (Constraint part : parts) {
            Entity entity = entity(part);
            if (entity == null) {
                continue;
            }
            if (common != null) {
                requireRelated(common, entity);
            }
            common = common == null || entity.isA(common) ? entity : common;
        }
        return common;
    }

    static Set<Member> members(Constraint constraint) {
        Set<Member> members = new LinkedHashSet<>();
        collect(constraint, members);
        return Collections.unmodifiableSet(members);
    }

    private static void collect(Constraint constraint, Set<Member> members) {
        if (constraint instanceof Constraint.Comparison comparison) {
            members.add(comparison.attribute());
        } else if (constraint instanceof Constraint.TextMatch match) {
            members.add(match.attribute());
        } else if (constraint instanceof Constraint.Empty empty) {
            members.add(empty.attribute());
        } else if (constraint instanceof Constraint.Linked linked) {
            members.add(linked.link().association());
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            members.add(linked.link().association());
        } else if (constraint instanceof Constraint.Exists exists) {
            members.add(exists.link().association());
        }
        constraint.parts().forEach(part -> collect(part, members));
    }

    /** The parts with those of the same kind taken apart. */
    static List<Constraint> checkedParts(List<Constraint> parts, Class<? extends Constraint> kind) {
        List<Constraint> flat = new ArrayList<>(parts.size());
        for (Constraint part : parts) {
            if (kind.isInstance(part)) {
                flat.addAll(part.parts());
            } else {
                flat.add(part);
            }
        }
        if (flat.size() < 2) {
            throw new IllegalArgumentException("At least two parts: use Constraints.allOf or anyOf");
        }
        checkSize(flat);
        common(flat);
        return List.copyOf(flat);
    }

    /** Passes when a node above these parts stays within the limits. */
    static void checkSize(List<Constraint> parts) {
        int nodes = 1;
        int depth = 0;
        for (Constraint part : parts) {
            nodes += nodes(part);
            depth = Math.max(depth, depth(part));
        }
        if (nodes > Constraint.MAX_NODES) {
            throw ConstraintException.limit("the number of conditions", 1, Constraint.MAX_NODES);
        }
        if (depth >= Constraint.MAX_DEPTH) {
            throw ConstraintException.limit("the number of levels", 1, Constraint.MAX_DEPTH);
        }
    }

    private static int nodes(Constraint constraint) {
        int nodes = 1;
        for (Constraint part : constraint.parts()) {
            nodes += nodes(part);
        }
        return nodes;
    }

    private static int depth(Constraint constraint) {
        int depth = 0;
        for (Constraint part : constraint.parts()) {
            depth = Math.max(depth, depth(part));
        }
        return depth + 1;
    }

    static void requireRelated(Entity one, Entity other) {
        if (!one.isA(other) && !other.isA(one)) {
            throw ConstraintException.unrelated(one, other);
        }
    }

    /** Passes when the constraint can be asked of every object of the entity. */
    static void requireFits(Constraint constraint, Entity entity) {
        Entity about = entity(constraint);
        if (about != null && !entity.isA(about)) {
            throw ConstraintException.unrelated(about, entity);
        }
    }
}
