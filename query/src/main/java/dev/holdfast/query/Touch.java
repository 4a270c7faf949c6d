package dev.holdfast.query;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.ObjectTransition;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a commit can touch a list, by what it did alone: nothing is read. An object of the list's entity touches it when it was
 * or is an answer. An object elsewhere does when the constraint has paths and they may lead there.
 */
final class Touch {

    private final ListParts parts;
    private final Set<Member> members;
    private final Set<Entity> elsewhere = new HashSet<>();
    private final @Nullable Predicate<StoredObject> local;

    Touch(ListParts parts) {
        this.parts = parts;
        this.members = parts.constraint().members();
        for (Member member : members) {
            if (member instanceof Association association) {
                elsewhere.add(association.target());
                elsewhere.add(association.entity());
            } else if (!parts.entity().isA(member.entity())) {
                elsewhere.add(member.entity());
            }
        }
        this.local = isLocal(parts.constraint()) ? evaluator(parts.constraint()) : null;
    }

    private static Predicate<StoredObject> evaluator(Constraint constraint) {
        return Evaluator.of(constraint, new Nothing(), EvaluationTime.utc(Instant.EPOCH));
    }

    /** Whether the object alone decides. */
    private static boolean isLocal(Constraint constraint) {
        if (constraint.dependsOnTime() || constraint instanceof Constraint.Exists) {
            return false;
        } else if (constraint instanceof Constraint.Linked linked) {
            return !linked.link().reverse();
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            return !linked.link().reverse();
        }
        return constraint.parts().stream().allMatch(Touch::isLocal);
    }

    /** Whether the list may have other rows, or rows other values, after the commit. */
    boolean by(CommitEvent commit) {
        return parts.source() != null || commit.transitions().stream().anyMatch(this::by);
    }

    private boolean by(ObjectTransition transition) {
        if (transition.entity().isA(parts.entity()) && (shows(transition.before()) || shows(transition.after()))) {
            return true;
        } else if (local != null) {
            return false;
        }
        boolean changed = transition.before() != null && transition.after() != null;
        return changed
                ? transition.members().stream().anyMatch(members::contains)
                : elsewhere.stream().anyMatch(entity -> related(entity, transition.entity()));
    }

    private static boolean related(Entity one, Entity other) {
        return one.isA(other) || other.isA(one);
    }

    private boolean shows(@Nullable StoredObject object) {
        if (object == null) {
            return false;
        }
        SearchTerm term = parts.term();
        return (local == null || local.test(object)) && (term == null || term.test(object));
    }

    /** Whether what the journal tells may have touched the list; the journal does not tell enough to say more. */
    boolean by(JournalEntry entry) {
        if (parts.source() != null || local == null) {
            return true;
        }
        return entry.entity().equals(parts.entity().name())
                || parts.entity().specializations().stream()
                        .anyMatch(entity -> entity.name().equals(entry.entity()));
    }

    /** What a constraint asks that asks nothing. */
    private static final class Nothing implements ReadView {
        @Override
        public long commitNumber() {
            return 0;
        }

        @Override
        public Optional<StoredObject> find(Entity entity, ObjectId id) {
            throw new UnsupportedOperationException("No view is there to be read");
        }

        @Override
        public long count(Entity entity) {
            throw new UnsupportedOperationException("No view is there to be read");
        }

        @Override
        public void scan(Entity entity, Predicate<StoredObject> visitor) {
            throw new UnsupportedOperationException("No view is there to be read");
        }
    }
}
