package dev.holdfast.store.migration;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.DomainModelBuilder;
import dev.holdfast.store.model.EntityBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A random model and a random later version of it, with the knowledge of what became of what: everything has a key that stays,
 * whatever its name is.
 */
final class Evolution {
    private static final int ENTITIES = 4;
    private static final int MEMBERS = 4;

    /** The forms of a member. {@code target} is the key of an entity, for associations. */
    enum Form {
        TEXT,
        SHORT_TEXT,
        INTEGER,
        LONG,
        DECIMAL,
        BOOLEAN,
        DATE_TIME,
        TWO_NAMES,
        THREE_NAMES,
        AUTONUMBER,
        REFERENCE,
        REFERENCE_SET;

        boolean isAssociation() {
            return this == REFERENCE || this == REFERENCE_SET;
        }
    }

    record MemberForm(
            String key, String name, Form form, @Nullable String target, boolean indexed) {}

    record EntityForm(String key, String name, @Nullable String parent, List<MemberForm> own) {}

    /** A version: entities by key. */
    record Version(Map<String, EntityForm> entities) {
        /** Every member of an entity with those it inherits, by key. */
        Map<String, MemberForm> members(String entity) {
            Map<String, MemberForm> all = new LinkedHashMap<>();
            for (String at = entity; at != null; at = entities.get(at).parent()) {
                entities.get(at).own().forEach(member -> all.put(member.key(), member));
            }
            return all;
        }

        boolean isA(String entity, String other) {
            for (String at = entity; at != null; at = entities.get(at).parent()) {
                if (at.equals(other)) {
                    return true;
                }
            }
            return false;
        }

        String keyOf(String name) {
            return entities.values().stream()
                    .filter(entity -> entity.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .key();
        }
    }

    private final Random random;
    private int names;
    final Version first;
    final Version second;

    Evolution(Random random) {
        this.random = random;
        this.first = new Version(first());
        this.second = new Version(second());
    }

    private Map<String, EntityForm> first() {
        Map<String, EntityForm> entities = new LinkedHashMap<>();
        for (int i = 0; i < 2 + random.nextInt(ENTITIES - 1); i++) {
            String parent = i > 0 && random.nextInt(3) == 0 ? "E" + random.nextInt(i) : null;
            entities.put("E" + i, new EntityForm("E" + i, "E" + i, parent, List.of()));
        }
        entities.replaceAll((key, entity) -> {
            List<MemberForm> own = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(MEMBERS); i++) {
                own.add(member(key + "_m" + i, entities));
            }
            return new EntityForm(key, entity.name(), entity.parent(), own);
        });
        return entities;
    }

    private MemberForm member(String key, Map<String, EntityForm> entities) {
        Form form = pick(Form.values());
        return new MemberForm(key, key, form, target(form, entities), random.nextBoolean());
    }

    private @Nullable String target(Form form, Map<String, EntityForm> entities) {
        return form.isAssociation() ? pick(entities.keySet().toArray(String[]::new)) : null;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private Map<String, EntityForm> second() {
        Map<String, EntityForm> kept = new LinkedHashMap<>();
        first.entities().forEach((key, entity) -> {
            if (kept.isEmpty() || random.nextInt(6) != 0) {
                kept.put(key, entity);
            }
        });
        if (random.nextInt(3) == 0) {
            kept.put("N", new EntityForm("N", "N", null, List.of(member("N_m0", kept))));
        }
        kept.replaceAll((key, entity) -> evolved(entity, kept));
        return kept;
    }

    private EntityForm evolved(EntityForm entity, Map<String, EntityForm> entities) {
        String name = random.nextInt(6) == 0 ? entity.name() + "r" : entity.name();
        List<MemberForm> own = new ArrayList<>();
        entity.own().forEach(member -> evolve(member, entities, own));
        if (random.nextInt(3) == 0) {
            own.add(member(entity.key() + "_n" + names++, entities));
        }
        return new EntityForm(entity.key(), name, parent(entity, entities), own);
    }

    /** The former parent if it is still there, none, or one that was declared earlier, so that no circle closes. */
    private @Nullable String parent(EntityForm entity, Map<String, EntityForm> entities) {
        List<String> earlier = new ArrayList<>(entities.keySet());
        earlier = earlier.subList(0, earlier.indexOf(entity.key()));
        int choice = random.nextInt(10);
        if (choice == 0 && !earlier.isEmpty()) {
            return earlier.get(random.nextInt(earlier.size()));
        }
        boolean keeps = entity.parent() != null && entities.containsKey(entity.parent()) && choice != 1;
        return keeps ? entity.parent() : null;
    }

    private void evolve(MemberForm member, Map<String, EntityForm> entities, List<MemberForm> own) {
        boolean targetGone = member.target() != null && !entities.containsKey(member.target());
        int choice = random.nextInt(10);
        if (choice == 0) {
            return;
        }
        String name = random.nextInt(6) == 0 ? member.name() + "r" : member.name();
        Form form = choice < 4 ? pick(Form.values()) : member.form();
        boolean retarget = targetGone || member.target() == null || random.nextInt(8) == 0;
        String target = form.isAssociation() && !retarget ? member.target() : target(form, entities);
        own.add(new MemberForm(member.key(), name, form, target, random.nextBoolean()));
    }

    /** The version as a model; the second names what the first was called. */
    DomainModel model(Version version) {
        DomainModelBuilder builder = DomainModel.define("Evolution", 1);
        version.entities()
                .values()
                .forEach(entity -> builder.entity(entity.name(), e -> {
                    if (!entity.name().equals(entity.key())) {
                        e.formerly(entity.key());
                    }
                    if (entity.parent() != null) {
                        e.generalization(version.entities().get(entity.parent()).name());
                    }
                    entity.own().forEach(member -> declare(e, member, version));
                }));
        return builder.build();
    }

    private static void declare(EntityBuilder e, MemberForm m, Version version) {
        switch (m.form()) {
            case TEXT -> e.string(m.name(), 9, a -> options(m, a::indexed, a::formerly));
            case SHORT_TEXT -> e.string(m.name(), 3, a -> options(m, a::indexed, a::formerly));
            case INTEGER -> e.integer(m.name(), a -> options(m, a::indexed, a::formerly));
            case LONG -> e.longInteger(m.name(), a -> options(m, a::indexed, a::formerly));
            case DECIMAL -> e.decimal(m.name(), a -> options(m, a::indexed, a::formerly));
            case BOOLEAN -> e.bool(m.name(), a -> options(m, a::indexed, a::formerly));
            case DATE_TIME -> e.dateTime(m.name(), a -> options(m, a::indexed, a::formerly));
            case TWO_NAMES -> e.enumeration(m.name(), List.of("ONE", "TWO"), a -> options(m, a::indexed, a::formerly));
            case THREE_NAMES ->
                e.enumeration(m.name(), List.of("ONE", "TWO", "SIX"), a -> options(m, a::indexed, a::formerly));
            case AUTONUMBER -> e.autonumber(m.name(), a -> options(m, a::indexed, a::formerly));
            case REFERENCE -> e.reference(m.name(), target(m, version), a -> options(m, a::indexed, a::formerly));
            case REFERENCE_SET ->
                e.referenceSet(m.name(), target(m, version), a -> options(m, a::indexed, a::formerly));
        }
    }

    private static String target(MemberForm member, Version version) {
        return version.entities().get(member.target()).name();
    }

    private static void options(MemberForm member, Runnable indexed, Consumer<String> formerly) {
        if (member.indexed()) {
            indexed.run();
        }
        if (!member.name().equals(member.key())) {
            formerly.accept(member.key());
        }
    }
}
