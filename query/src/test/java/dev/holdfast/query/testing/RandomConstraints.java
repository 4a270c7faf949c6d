package dev.holdfast.query.testing;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.constraint.DateToken;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Moment;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.query.constraint.Operand;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.query.constraint.TimeLength;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random constraints that can be asked of an entity's objects, and the random values they and the objects are made of. */
public final class RandomConstraints {

    private final Random random;
    private final RandomValues values;

    public RandomConstraints(Random random) {
        this.random = random;
        this.values = new RandomValues(random);
    }

    /** Constraints about the entity, of up to so many levels. */
    public static Arbitrary<Constraint> about(Entity entity, int levels) {
        return Arbitraries.randomValue(random -> new RandomConstraints(random).constraint(entity, levels));
    }

    public Constraint constraint(Entity entity, int levels) {
        if (levels <= 1) {
            return leaf(entity);
        }
        return switch (random.nextInt(7)) {
            case 0 -> Constraints.allOf(parts(entity, levels - 1));
            case 1 -> Constraints.anyOf(parts(entity, levels - 1));
            case 2 -> Constraints.not(constraint(entity, levels - 1));
            case 3, 4, 5 -> exists(entity, levels - 1);
            default -> leaf(entity);
        };
    }

    private List<Constraint> parts(Entity entity, int levels) {
        List<Constraint> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            parts.add(constraint(entity, levels));
        }
        return parts;
    }

    private Constraint exists(Entity entity, int levels) {
        List<Navigation> links = links(entity);
        if (links.isEmpty()) {
            return leaf(entity);
        }
        Navigation link = pick(links);
        List<Entity> targets = entity.model().entities().stream()
                .filter(target -> target.isA(link.to()) || link.to().isA(target))
                .toList();
        Entity target = random.nextBoolean() ? link.to() : pick(targets);
        return new Constraint.Exists(link, target, constraint(target, levels));
    }

    private static List<Navigation> links(Entity entity) {
        List<Navigation> links = new ArrayList<>();
        for (Association association : entity.model().associations()) {
            if (entity.isA(association.entity())) {
                links.add(Navigation.forward(association));
            }
            if (entity.isA(association.target())) {
                links.add(Navigation.reverse(association));
            }
        }
        return links;
    }

    private Constraint leaf(Entity entity) {
        List<Navigation> links = links(entity);
        int choice = random.nextInt(12);
        if (choice == 0) {
            return new Constraint.Constant(random.nextBoolean());
        } else if (choice == 1) {
            return new Constraint.Identity(values.id());
        } else if (choice <= 3 && !links.isEmpty()) {
            return new Constraint.Linked(pick(links));
        } else if (choice <= 5 && !links.isEmpty()) {
            return new Constraint.LinkedTo(pick(links), values.id());
        }
        return onAttribute(pick(comparable(entity)), choice);
    }

    private static List<Attribute<?>> comparable(Entity entity) {
        return entity.attributes().stream()
                .filter(attribute -> !attribute.isCalculated()
                        && attribute.type() != AttributeType.BINARY
                        && attribute.type() != AttributeType.HASHED_STRING)
                .toList();
    }

    private Constraint onAttribute(Attribute<?> attribute, int choice) {
        if (choice == 6) {
            return new Constraint.Empty(attribute);
        } else if (attribute.type() == AttributeType.STRING && choice <= 8) {
            return new Constraint.TextMatch(attribute, pick(List.of(MatchKind.values())), values.text());
        }
        boolean equalOnly = attribute.type() == AttributeType.BOOLEAN || attribute.type() == AttributeType.ENUMERATION;
        Operator operator = equalOnly ? Operator.EQUAL : pick(List.of(Operator.values()));
        boolean moment = attribute.type() == AttributeType.DATE_TIME && random.nextBoolean();
        return new Constraint.Comparison(
                attribute, operator, moment ? moment() : new Operand.Value(values.of(attribute)));
    }

    private Moment moment() {
        Moment moment = Moment.of(pick(List.of(DateToken.values())));
        for (int i = random.nextInt(3); i > 0; i--) {
            moment = moment.plus(random.nextBoolean() ? 2 : -3, pick(List.of(TimeLength.values())));
        }
        return random.nextBoolean() ? moment.inUtc() : moment;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The id of one of the few objects that random data consists of. */
    public ObjectId id() {
        return values.id();
    }
}
