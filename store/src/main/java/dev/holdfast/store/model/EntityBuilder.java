package dev.holdfast.store.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the members of one entity, in the order they are to have. Nothing is checked before {@link
 * DomainModelBuilder#build()}. Belongs to one thread.
 *
 * <p>Every attribute and association has a second form that takes options: {@code e.string("Name", 100, a ->
 * a.indexed().formerly("Title"))}.
 */
public final class EntityBuilder {

    private final String name;
    private final List<MemberSpec> members = new ArrayList<>();
    private @Nullable String generalization;
    private List<String> formerly = List.of();
    private DocumentKind kind = DocumentKind.NONE;

    EntityBuilder(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** Makes the entity a specialization, which inherits every member of the entity named (SPEC 1.1). */
    public EntityBuilder generalization(String entity) {
        generalization = Objects.requireNonNull(entity);
        return this;
    }

    /** Makes the entity carry file contents, with the members named in {@link FileDocument} (SPEC 1.1). */
    public EntityBuilder fileDocument() {
        kind = kind.or(DocumentKind.FILE);
        return this;
    }

    /** Makes the entity a file document with a width and a height as well. */
    public EntityBuilder imageDocument() {
        kind = DocumentKind.IMAGE;
        return this;
    }

    /**
     * The names the entity had in earlier versions of the model, the newest first: objects move over instead of getting lost
     * (SPEC 9.2), from a device that skipped versions too. They may stay in a model for ever.
     */
    public EntityBuilder formerly(String... oldNames) {
        formerly = List.of(oldNames);
        return this;
    }

    /** A text of at most {@code maxLength} Unicode code points. */
    public EntityBuilder string(String name, int maxLength) {
        return string(name, maxLength, options -> {});
    }

    /** A text of at most {@code maxLength} Unicode code points, with options. */
    public EntityBuilder string(String name, int maxLength, Consumer<? super AttributeOptions<String>> options) {
        return attribute(name, AttributeType.STRING, maxLength, List.of(), options);
    }

    /** A text without a length limit. */
    public EntityBuilder string(String name) {
        return string(name, options -> {});
    }

    /** A text without a length limit, with options. */
    public EntityBuilder string(String name, Consumer<? super AttributeOptions<String>> options) {
        return attribute(name, AttributeType.STRING, null, List.of(), options);
    }

    /** A 32-bit number. */
    public EntityBuilder integer(String name) {
        return integer(name, options -> {});
    }

    /** A 32-bit number, with options. */
    public EntityBuilder integer(String name, Consumer<? super AttributeOptions<Integer>> options) {
        return attribute(name, AttributeType.INTEGER, null, List.of(), options);
    }

    /** A 64-bit number. */
    public EntityBuilder longInteger(String name) {
        return longInteger(name, options -> {});
    }

    /** A 64-bit number, with options. */
    public EntityBuilder longInteger(String name, Consumer<? super AttributeOptions<Long>> options) {
        return attribute(name, AttributeType.LONG, null, List.of(), options);
    }

    /** A decimal number of at most 20 integral and 8 fractional digits. */
    public EntityBuilder decimal(String name) {
        return decimal(name, options -> {});
    }

    /** A decimal number of at most 20 integral and 8 fractional digits, with options. */
    public EntityBuilder decimal(String name, Consumer<? super AttributeOptions<BigDecimal>> options) {
        return attribute(name, AttributeType.DECIMAL, null, List.of(), options);
    }

    /** A truth value. */
    public EntityBuilder bool(String name) {
        return bool(name, options -> {});
    }

    /** A truth value, with options. */
    public EntityBuilder bool(String name, Consumer<? super AttributeOptions<Boolean>> options) {
        return attribute(name, AttributeType.BOOLEAN, null, List.of(), options);
    }

    /** An instant in milliseconds, UTC. */
    public EntityBuilder dateTime(String name) {
        return dateTime(name, options -> {});
    }

    /** An instant in milliseconds, UTC, with options. */
    public EntityBuilder dateTime(String name, Consumer<? super AttributeOptions<Instant>> options) {
        return attribute(name, AttributeType.DATE_TIME, null, List.of(), options);
    }

    /** A number that the server assigns (SPEC 1.3). */
    public EntityBuilder autonumber(String name) {
        return autonumber(name, options -> {});
    }

    /** A number that the server assigns (SPEC 1.3), with options. */
    public EntityBuilder autonumber(String name, Consumer<? super AttributeOptions<Long>> options) {
        return attribute(name, AttributeType.AUTONUMBER, null, List.of(), options);
    }

    /** A text that never leaves or enters the device in a synchronization (SPEC 1.3). */
    public EntityBuilder hashedString(String name) {
        return hashedString(name, options -> {});
    }

    /** A text that never leaves or enters the device in a synchronization (SPEC 1.3), with options. */
    public EntityBuilder hashedString(String name, Consumer<? super AttributeOptions<String>> options) {
        return attribute(name, AttributeType.HASHED_STRING, null, List.of(), options);
    }

    /** Bytes. */
    public EntityBuilder binary(String name) {
        return binary(name, options -> {});
    }

    /** Bytes, with options. */
    public EntityBuilder binary(String name, Consumer<? super AttributeOptions<byte[]>> options) {
        return attribute(name, AttributeType.BINARY, null, List.of(), options);
    }

    /** One name out of the closed list given, in the order that counts for the fingerprint. */
    public EntityBuilder enumeration(String name, String... values) {
        return enumeration(name, List.of(values), options -> {});
    }

    /** One name out of the closed list given, with options. */
    public EntityBuilder enumeration(
            String name, List<String> values, Consumer<? super AttributeOptions<String>> options) {
        return attribute(name, AttributeType.ENUMERATION, null, values, options);
    }

    /** A link to at most one object of the target or its specializations. */
    public EntityBuilder reference(String name, String target) {
        return reference(name, target, options -> {});
    }

    /** A link to at most one object of the target or its specializations, with options. */
    public EntityBuilder reference(String name, String target, Consumer<? super AssociationOptions> options) {
        return association(name, false, target, options);
    }

    /** Links to any number of objects of the target or its specializations. */
    public EntityBuilder referenceSet(String name, String target) {
        return referenceSet(name, target, options -> {});
    }

    /** Links to any number of objects of the target or its specializations, with options. */
    public EntityBuilder referenceSet(String name, String target, Consumer<? super AssociationOptions> options) {
        return association(name, true, target, options);
    }

    EntitySpec spec() {
        return new EntitySpec(name, generalization, kind, formerly, members);
    }

    private EntityBuilder member(MemberSpec member) {
        members.add(member);
        return this;
    }

    private <T> EntityBuilder attribute(
            String name,
            AttributeType type,
            @Nullable Integer maxLength,
            List<String> values,
            Consumer<? super AttributeOptions<T>> options) {
        AttributeOptions<T> chosen = new AttributeOptions<>();
        options.accept(chosen);
        return member(chosen.spec(Objects.requireNonNull(name), type, maxLength, values));
    }

    private EntityBuilder association(
            String name, boolean many, String target, Consumer<? super AssociationOptions> options) {
        AssociationOptions chosen = new AssociationOptions();
        options.accept(chosen);
        return member(chosen.spec(Objects.requireNonNull(name), many, Objects.requireNonNull(target)));
    }
}
