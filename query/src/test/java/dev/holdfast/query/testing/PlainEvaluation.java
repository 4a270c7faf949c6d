package dev.holdfast.query.testing;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.TextFolding;
import dev.holdfast.store.spi.TextOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a constraint means, written down as plainly as can be: over a list of maps, looking at every object for every step. */
public final class PlainEvaluation {

    private final List<MapObject> all;
    private final EvaluationTime time;

    public PlainEvaluation(List<MapObject> all, EvaluationTime time) {
        this.all = all;
        this.time = time;
    }

    public boolean holds(Constraint constraint, MapObject object) {
        if (constraint instanceof Constraint.Constant constant) {
            return constant.value();
        } else if (constraint instanceof Constraint.And and) {
            return and.parts().stream().allMatch(part -> holds(part, object));
        } else if (constraint instanceof Constraint.Or or) {
            return or.parts().stream().anyMatch(part -> holds(part, object));
        } else if (constraint instanceof Constraint.Not not) {
            return !holds(not.part(), object);
        } else if (constraint instanceof Constraint.Identity identity) {
            return object.id().equals(identity.id());
        } else if (constraint instanceof Constraint.Linked linked) {
            Navigation link = linked.link();
            return link.reverse()
                    ? !arrived(link, object).isEmpty()
                    : !ids(object, link).isEmpty();
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            Navigation link = linked.link();
            return link.reverse()
                    ? arrived(link, object).stream().anyMatch(at -> at.id().equals(linked.target()))
                    : ids(object, link).contains(linked.target());
        } else if (constraint instanceof Constraint.Exists exists) {
            return arrived(exists.link(), object).stream()
                    .anyMatch(at -> at.entity().isA(exists.target()) && holds(exists.where(), at));
        }
        return onAttribute(constraint, object);
    }

    private List<MapObject> arrived(Navigation link, MapObject object) {
        return all.stream()
                .filter(other -> link.reverse()
                        ? other.entity().isA(link.to()) && ids(other, link).contains(object.id())
                        : ids(object, link).contains(other.id()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Set<ObjectId> ids(MapObject object, Navigation link) {
        Object value = object.values().get(link.association());
        if (value == null) {
            return Set.of();
        }
        return value instanceof ObjectId id ? Set.of(id) : (Set<ObjectId>) value;
    }

    private boolean onAttribute(Constraint constraint, MapObject object) {
        if (constraint instanceof Constraint.Empty empty) {
            return value(object, empty.attribute()) == null;
        } else if (constraint instanceof Constraint.TextMatch match) {
            String text = (String) value(object, match.attribute());
            String folded = TextFolding.fold(match.text());
            return text != null
                    && switch (match.kind()) {
                        case CONTAINS -> TextFolding.fold(text).contains(folded);
                        case STARTS_WITH -> TextFolding.fold(text).startsWith(folded);
                        case ENDS_WITH -> TextFolding.fold(text).endsWith(folded);
                    };
        }
        Constraint.Comparison comparison = (Constraint.Comparison) constraint;
        Object value = value(object, comparison.attribute());
        if (value == null) {
            return false;
        }
        int order = compare(value, comparison.operand().at(time));
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static @Nullable Object value(MapObject object, Attribute<?> attribute) {
        return object.values().get(attribute);
    }

    private static int compare(Object value, Object operand) {
        if (value instanceof String text) {
            return Arrays.compareUnsigned(TextOrder.key(text), TextOrder.key((String) operand));
        } else if (value instanceof Instant instant) {
            return Long.compare(instant.toEpochMilli(), ((Instant) operand).toEpochMilli());
        } else if (value instanceof Boolean truth) {
            return truth.equals(operand) ? 0 : 1;
        }
        return new BigDecimal(value.toString()).compareTo(new BigDecimal(operand.toString()));
    }
}
