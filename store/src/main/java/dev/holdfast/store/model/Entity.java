package dev.holdfast.store.model;

import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongTypeException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object: its attributes and associations, and its place in a line of generalizations (SPEC 1.1). Compared by
 * identity within its model; immutable.
 *
 * <p>{@link #member} and the typed handles below it throw {@link SystemMemberException} for a system member (SPEC 1.6),
 * {@link UnknownMemberException} for a name the entity does not have, and the typed ones {@link WrongTypeException} when
 * the member has another type.
 */
public final class Entity {

    private final DomainModel model;
    private final EntitySpec spec;
    private final @Nullable Entity generalization;
    private final DocumentKind kind;
    private final MemberTable members;
    private List<Entity> specializations = List.of();

    Entity(DomainModel model, EntitySpec spec, @Nullable Entity generalization) {
        this.model = model;
        this.spec = spec;
        this.generalization = generalization;
        DocumentKind inherited = generalization == null ? DocumentKind.NONE : generalization.kind;
        this.kind = spec.kind().or(inherited);
        this.members = MemberTable.of(this, spec, inherited, generalization == null ? null : generalization.members);
    }

    /** Called once while the model is built: specializations may be declared after this. */
    void link(List<Entity> specializations) {
        this.specializations = List.copyOf(specializations);
    }

    /** The name, unique within the model. */
    public String name() {
        return spec.name();
    }

    /** The model that declares the entity. */
    public DomainModel model() {
        return model;
    }

    /** The entity this one specializes. */
    public Optional<Entity> generalization() {
        return Optional.ofNullable(generalization);
    }

    /** All direct and indirect specializations in declaration order, without this entity. */
    public List<Entity> specializations() {
        return specializations;
    }

    /** The top of the generalization line; this entity when it has no generalization. */
    public Entity root() {
        Entity top = this;
        while (top.generalization != null) {
            top = top.generalization;
        }
        return top;
    }

    /** Whether objects of this entity are objects of the other: it is the same or a generalization of this one. */
    public boolean isA(Entity other) {
        for (Entity entity = this; entity != null; entity = entity.generalization) {
            if (entity == other) {
                return true;
            }
        }
        return false;
    }

    /** Whether objects carry file contents; true for image documents too. */
    public boolean isFileDocument() {
        return kind != DocumentKind.NONE;
    }

    /** Whether objects carry an image. */
    public boolean isImageDocument() {
        return kind == DocumentKind.IMAGE;
    }

    /** The names the entity had in earlier versions of the model, the newest first: hints for migration. */
    public List<String> formerNames() {
        return spec.formerly();
    }

    /** All members: inherited ones first, then own ones in declaration order; a file document's implicit ones lead its own. */
    public List<Member> members() {
        return members.all();
    }

    /** The members this entity adds to what it inherits, in the order of {@link #members()}. */
    public List<Member> ownMembers() {
        return members.own();
    }

    /** All attributes, in the order of {@link #members()}. */
    public List<Attribute<?>> attributes() {
        return members.attributes();
    }

    /** All associations this entity owns, in the order of {@link #members()}. */
    public List<Association> associations() {
        return members.associations();
    }

    /** The member of that name, exact in case; empty also for a system member. */
    public Optional<Member> findMember(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member of that name, exact in case. */
    public Member member(String name) {
        Member member = members.get(name);
        if (member != null) {
            return member;
        }
        if (Names.isSystemMember(name)) {
            throw new SystemMemberException(name(), name);
        }
        throw new UnknownMemberException(name(), name, NearestName.of(name, members.names()));
    }

    /** The attribute of that name, whatever its type. */
    public Attribute<?> attribute(String name) {
        Member member = member(name);
        if (member instanceof Attribute<?> attribute) {
            return attribute;
        }
        throw wrongType(member, "an attribute");
    }

    /** A handle on the String attribute of that name. */
    public Attribute<String> string(String name) {
        return typed(name, AttributeType.STRING);
    }

    /** A handle on the Integer attribute of that name. */
    public Attribute<Integer> integer(String name) {
        return typed(name, AttributeType.INTEGER);
    }

    /** A handle on the Long attribute of that name. */
    public Attribute<Long> longInteger(String name) {
        return typed(name, AttributeType.LONG);
    }

    /** A handle on the Decimal attribute of that name. */
    public Attribute<BigDecimal> decimal(String name) {
        return typed(name, AttributeType.DECIMAL);
    }

    /** A handle on the Boolean attribute of that name. */
    public Attribute<Boolean> bool(String name) {
        return typed(name, AttributeType.BOOLEAN);
    }

    /** A handle on the DateTime attribute of that name. */
    public Attribute<Instant> dateTime(String name) {
        return typed(name, AttributeType.DATE_TIME);
    }

    /** A handle on the Enumeration attribute of that name. */
    public Attribute<String> enumeration(String name) {
        return typed(name, AttributeType.ENUMERATION);
    }

    /** A handle on the Autonumber attribute of that name. */
    public Attribute<Long> autonumber(String name) {
        return typed(name, AttributeType.AUTONUMBER);
    }

    /** A handle on the HashedString attribute of that name. */
    public Attribute<String> hashedString(String name) {
        return typed(name, AttributeType.HASHED_STRING);
    }

    /** A handle on the Binary attribute of that name. */
    public Attribute<byte[]> binary(String name) {
        return typed(name, AttributeType.BINARY);
    }

    /** A handle on the reference of that name. */
    public Reference reference(String name) {
        Member member = member(name);
        if (member instanceof Reference reference) {
            return reference;
        }
        throw wrongType(member, AssociationSpec.REFERENCE);
    }

    /** A handle on the reference set of that name. */
    public ReferenceSet referenceSet(String name) {
        Member member = member(name);
        if (member instanceof ReferenceSet referenceSet) {
            return referenceSet;
        }
        throw wrongType(member, AssociationSpec.REFERENCE_SET);
    }

    @Override
    public String toString() {
        return name();
    }

    @SuppressWarnings("unchecked")
    private <T> Attribute<T> typed(String name, AttributeType type) {
        Member member = member(name);
        if (member instanceof Attribute<?> attribute && attribute.type() == type) {
            return (Attribute<T>) attribute;
        }
        throw wrongType(member, type.modelName());
    }

    private WrongTypeException wrongType(Member member, String expected) {
        return new WrongTypeException(name(), member.name(), expected, MemberTable.typeName(member));
    }
}
