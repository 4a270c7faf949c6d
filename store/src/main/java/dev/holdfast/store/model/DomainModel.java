package dev.holdfast.store.model;

import dev.holdfast.store.error.ModelException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entities, attributes and associations of an application (SPEC section 1). Immutable once built.
 *
 * <pre>{@code
 * DomainModel model = DomainModel.define("Atlas", 1)
 *     .entity("Country", e -> e.string("Name", 100).string("Code", 2, a -> a.indexed()))
 *     .entity("City", e -> e.string("Name", 200).integer("Population").reference("City_Country", "Country"))
 *     .build();
 * }</pre>
 *
 * <p>Names have the form {@code [A-Za-z][A-Za-z0-9_]{0,127}}. Entity names are unique in the model, member names in an
 * entity with all it inherits, association names in the whole model, because constraints walk them from both ends; two
 * names that differ only in case clash. Bounds: {@value #MAX_ENTITIES} entities, {@value #MAX_MEMBERS} members of an entity
 * with those it inherits, lines of {@value #MAX_GENERALIZATIONS} generalizations, {@value #MAX_ENUMERATION_VALUES} values of
 * an enumeration, {@value #MAX_DEFAULT_LENGTH} UTF-16 units of a declared default.
 *
 * <h2>The JSON document</h2>
 *
 * {@link #toJson()} writes and {@link #fromJson(String)} reads (SPEC 1.7):
 *
 * <pre>{@code
 * {
 *   "name": "Atlas",
 *   "version": 1,
 *   "entities": [
 *     {"name": "Country", "members": [
 *       {"name": "Name", "type": "String", "maxLength": 100, "default": "?"},
 *       {"name": "Kind", "type": "Enumeration", "values": ["Republic", "Monarchy"], "formerly": "Form"},
 *       {"name": "Area", "type": "Decimal", "default": "0.5"},
 *       {"name": "Number", "type": "Autonumber", "indexed": true}]},
 *     {"name": "City", "generalization": "Place", "document": "image", "formerly": "Town", "members": [
 *       {"name": "Density", "type": "Decimal", "calculated": true},
 *       {"name": "City_Country", "type": "Reference", "target": "Country", "indexed": true}]}
 *   ]
 * }
 * }</pre>
 *
 * <p>The order of properties is free, the order of entities and members is the declaration order. {@code type} is an {@link
 * AttributeType#modelName()}, {@code Reference} or {@code ReferenceSet}; {@code document} is {@code file} or {@code image}.
 * A default is a string for String, Enumeration, Decimal and DateTime (ISO 8601, UTC), a whole number for Integer, Long and,
 * where it has no fraction, Decimal, a truth value for Boolean. What is absent has its ordinary value: no limit, false, none.
 * Several former names are an array, the newest first: {@code "formerly": ["Town", "Village"]}.
 * An unknown, repeated or misplaced property, something after the document, and more than {@value #MAX_DOCUMENT_LENGTH}
 * characters are errors.
 *
 * <h2>The fingerprint</h2>
 *
 * {@link #fingerprint()} is the SHA-256 of a canonical text of everything that has meaning: entities, members, types,
 * limits, enumeration values in order, defaults, calculated, indexed, generalizations, kinds of document. The order of
 * entities and members, the model's name and version, and the hints about former names do not enter it.
 *
 * <p>Two models are {@code equals} only when they are the same instance, because their entities are compared by identity;
 * compare fingerprints to learn whether two models mean the same.
 */
public final class DomainModel {

    /** The most entities a model has. */
    public static final int MAX_ENTITIES = 4096;

    /** The most members an entity has, with those it inherits. */
    public static final int MAX_MEMBERS = 1024;

    /** The most generalizations above one another. */
    public static final int MAX_GENERALIZATIONS = 64;

    /** The most values an enumeration lists. */
    public static final int MAX_ENUMERATION_VALUES = 4096;

    /** The most UTF-16 units a declared default has. */
    public static final int MAX_DEFAULT_LENGTH = 65_536;

    /** The most characters a JSON document has. */
    public static final int MAX_DOCUMENT_LENGTH = 64 * 1024 * 1024;

    private final ModelSpec spec;
    private final Map<String, Entity> byName;
    private final List<Entity> entities;
    private final Map<String, Association> associations;
    private final String fingerprint;

    private DomainModel(ModelSpec spec) {
        this.spec = spec;
        this.byName = ModelAssembly.entities(this, spec);
        this.entities = List.copyOf(byName.values());
        this.associations = new LinkedHashMap<>();
        for (Entity entity : entities) {
            for (Member member : entity.ownMembers()) {
                if (member instanceof Association association) {
                    associations.put(member.name(), association);
                }
            }
        }
        this.fingerprint = CanonicalForm.fingerprint(spec);
    }

    static DomainModel of(ModelSpec spec) {
        List<String> problems = ModelCheck.problems(spec);
        if (!problems.isEmpty()) {
            throw new ModelException(problems);
        }
        return new DomainModel(spec);
    }

    /**
     * Starts a model.
     *
     * @param name the application's name for it
     * @param version 1 or more, raised by the application when it changes the model
     */
    public static DomainModelBuilder define(String name, int version) {
        return new DomainModelBuilder(name, version);
    }

    /**
     * Reads a model from its JSON document.
     *
     * @throws ModelException when the document is no model, saying where, or the model is not valid
     */
    public static DomainModel fromJson(String json) {
        return fromJson(new StringReader(json));
    }

    /**
     * Reads a model from its JSON document, up to the end of the reader, which stays open.
     *
     * @throws ModelException when the document is no model, saying where, or the model is not valid
     * @throws UncheckedIOException when the reader fails
     */
    public static DomainModel fromJson(Reader json) {
        return of(ModelJsonReader.read(json));
    }

    /** The model's name. */
    public String name() {
        return spec.name();
    }

    /** The model's version, 1 or more. */
    public int version() {
        return spec.version();
    }

    /** The entities, in declaration order. */
    public List<Entity> entities() {
        return entities;
    }

    /** The entity of that name, exact in case. */
    public Optional<Entity> findEntity(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The entity of that name, exact in case.
     *
     * @throws UnknownEntityException when there is none, with the nearest name
     */
    public Entity entity(String name) {
        Entity entity = byName.get(name);
        if (entity == null) {
            throw new UnknownEntityException(name, NearestName.of(name, byName.keySet()));
        }
        return entity;
    }

    /** The associations of all entities, in declaration order, each once. */
    public List<Association> associations() {
        return List.copyOf(associations.values());
    }

    /** The association of that name, whichever entity owns it. */
    public Optional<Association> findAssociation(String name) {
        return Optional.ofNullable(associations.get(name));
    }

    /**
     * The association of that name, whichever entity owns it.
     *
     * @throws UnknownMemberException when there is none, with the nearest name; its entity is the model's name
     */
    public Association association(String name) {
        Association association = associations.get(name);
        if (association == null) {
            throw UnknownMemberException.ofModel(name(), name, NearestName.of(name, associations.keySet()));
        }
        return association;
    }

    /** 64 lower-case hex digits that are the same for two models exactly when both mean the same (SPEC 1.7). */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * The fingerprint that the model would have without these of its entities, with all their members, and without these members of
     * the others: that of an older model exactly when they are all that it differs by.
     */
    public String fingerprintWithout(Set<Entity> leftOut, Set<Member> membersLeftOut) {
        List<EntitySpec> rest = new ArrayList<>();
        for (EntitySpec each : spec.entities()) {
            if (!leftOut.contains(entity(each.name()))) {
                rest.add(each.without(namesOf(each.name(), membersLeftOut)));
            }
        }
        return CanonicalForm.fingerprint(new ModelSpec(name(), version(), rest));
    }

    private static Set<String> namesOf(String entity, Set<Member> members) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (member.entity().name().equals(entity)) {
                names.add(member.name());
            }
        }
        return names;
    }

    /** The model as a JSON document, with former names; {@link #fromJson(String)} reads it back. */
    public String toJson() {
        return ModelJsonWriter.write(spec);
    }

    @Override
    public String toString() {
        return name() + " version " + version() + ", " + entities.size() + " entities";
    }
}
