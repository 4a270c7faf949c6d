package dev.holdfast.store.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes valid models of every shape from a seed; as specifications, so that a test can shuffle and change them. */
final class RandomModels {

    private final Random random;
    private int members;

    private RandomModels(long seed) {
        this.random = new Random(seed);
    }

    static ModelSpec of(long seed) {
        return new RandomModels(seed).model();
    }

    /** The same model with entities and members in another order. */
    static ModelSpec shuffled(ModelSpec model, long seed) {
        Random order = new Random(seed);
        List<EntitySpec> entities = new ArrayList<>();
        for (EntitySpec entity : model.entities()) {
            List<MemberSpec> members = new ArrayList<>(entity.members());
            Collections.shuffle(members, order);
            entities.add(
                    new EntitySpec(entity.name(), entity.generalization(), entity.kind(), entity.formerly(), members));
        }
        Collections.shuffle(entities, order);
        return new ModelSpec(model.name(), model.version(), entities);
    }

    private ModelSpec model() {
        int count = 1 + random.nextInt(6);
        List<EntitySpec> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String above = i > 0 && random.nextInt(3) == 0 ? "E" + random.nextInt(i) : null;
            DocumentKind kind = above == null ? oneOf(List.of(DocumentKind.values())) : DocumentKind.NONE;
            List<String> formerly = former("Former" + i);
            List<MemberSpec> own = IntStream.range(0, random.nextInt(8))
                    .mapToObj(j -> member(count))
                    .toList();
            entities.add(new EntitySpec("E" + i, above, kind, formerly, own));
        }
        Collections.shuffle(entities, random);
        return new ModelSpec("M" + random.nextInt(9), 1 + random.nextInt(9), entities);
    }

    private List<String> former(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(name);
            case 1 -> List.of(name + "b", name);
            default -> List.of();
        };
    }

    private MemberSpec member(int entities) {
        String name = (random.nextBoolean() ? "Member" : "x_") + members++;
        List<String> formerly = former("Was_" + name);
        if (random.nextInt(4) == 0) {
            String target = "E" + random.nextInt(entities);
            return new AssociationSpec(name, random.nextBoolean(), target, random.nextBoolean(), formerly);
        }
        return attribute(name, oneOf(List.of(AttributeType.values())), formerly);
    }

    private AttributeSpec attribute(String name, AttributeType type, List<String> formerly) {
        boolean calculated = random.nextInt(5) == 0;
        boolean indexed = !calculated && type.takesIndex() && random.nextBoolean();
        Object value = !calculated && type.takesDefault() && random.nextBoolean() ? value(type) : null;
        Integer maxLength = type == AttributeType.STRING && random.nextBoolean() ? 10 + random.nextInt(500) : null;
        List<String> values = type == AttributeType.ENUMERATION ? List.of("Red", "Green", "Blue") : List.of();
        return new AttributeSpec(name, type, maxLength, values, calculated, false, indexed, value, formerly);
    }

    private Object value(AttributeType type) {
        return switch (type) {
            case STRING -> oneOf(List.of("", "é\"\\\n", "\uD83D\uDE00 smile", "0123456789"));
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case DECIMAL -> BigDecimal.valueOf(random.nextLong(), random.nextInt(12));
            case BOOLEAN -> random.nextBoolean();
            case DATE_TIME -> Instant.ofEpochMilli(random.nextLong());
            case ENUMERATION -> oneOf(List.of("Red", "Green", "Blue"));
            case AUTONUMBER, HASHED_STRING, BINARY -> throw new AssertionError(type);
        };
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
