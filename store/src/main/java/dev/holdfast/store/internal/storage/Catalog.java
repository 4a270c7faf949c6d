package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.Layouts;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that entities, members and layouts have in this store. Numbers are given once and never again, so that
 * records, journal entries and frozen batches of any age can be read. Made by {@link CatalogLoader}; an import may add names that
 * no model of this store has had, nothing else changes. Safe for all threads.
 */
public final class Catalog implements Layouts {
    private final DomainModel model;
    private final int modelNumber;
    private final IdentityHashMap<Entity, EntityShape> shapes;
    private final IdentityHashMap<Member, Integer> memberIds;
    private final Map<Integer, KnownMember> members;
    private final Map<Long, Entity> entities = new HashMap<>();
    private final Map<Long, String> entityNames;
    private final @Nullable RecordLayout[] layouts;

    Catalog(
            DomainModel model,
            int modelNumber,
            IdentityHashMap<Entity, EntityShape> shapes,
            Map<Integer, KnownMember> members,
            Map<Long, String> entityNames,
            @Nullable RecordLayout[] layouts) {
        this.model = model;
        this.modelNumber = modelNumber;
        this.shapes = new IdentityHashMap<>(shapes);
        for (EntityShape shape : shapes.values()) {
            entities.put(shape.number(), shape.entity());
        }
        this.members = new ConcurrentHashMap<>(members);
        this.entityNames = new ConcurrentHashMap<>(entityNames);
        this.layouts = layouts;
        this.memberIds = new IdentityHashMap<>();
        for (KnownMember known : members.values()) {
            if (known.member() != null) {
                memberIds.put(known.member(), known.id());
            }
        }
    }

    /**
     * A member that the store has ever known.
     *
     * @param id its number
     * @param name its name, the present one for a live member
     * @param type how its values are written
     * @param member the member of the present model; null when that has it no more
     */
    public record KnownMember(
            int id, String name, SlotType type, @Nullable Member member) {}

    /** The present model. */
    public DomainModel model() {
        return model;
    }

    /** The number of the present model in this store. */
    public int modelNumber() {
        return modelNumber;
    }

    /** The entity in this store. */
    public EntityShape shape(Entity entity) {
        EntityShape shape = shapes.get(entity);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "The entity " + entity.name() + " belongs to another model than the store");
        }
        return shape;
    }

    /** The member's number. */
    public int memberId(Member member) {
        return Objects.requireNonNull(memberIds.get(member), "the member belongs to another model than the store");
    }

    /** The member with this number; null when the store never had it. */
    public @Nullable KnownMember member(int memberId) {
        return members.get(memberId);
    }

    /** The entity with this number; null when the present model has it no more. */
    public @Nullable Entity entity(long entityNumber) {
        return entities.get(entityNumber);
    }

    /** Whether the store has ever had an entity with this number. */
    public boolean knowsEntity(long entityNumber) {
        return entityNames.containsKey(entityNumber);
    }

    /** The name that the entity with this number has, or had when it was last in a model. */
    public String entityName(long entityNumber) {
        return entityNames.getOrDefault(entityNumber, "unknown");
    }

    /** The number of an entity of this name that the present model has not; the newest, if there were several. */
    public Optional<Long> formerEntity(String name) {
        return entityNames.entrySet().stream()
                .filter(each -> each.getValue().equals(name) && !entities.containsKey(each.getKey()))
                .map(Map.Entry::getKey)
                .max(Long::compare);
    }

    /** A member of this name and type that the present model has not. */
    public Optional<KnownMember> formerMember(String name, SlotType type) {
        return members.values().stream()
                .filter(known -> known.member() == null
                        && known.type() == type
                        && known.name().equals(name))
                .max(Comparator.comparingInt(KnownMember::id));
    }

    /** Takes up an entity that no model of this store has had, once the store has it. */
    public void rememberEntity(long number, String name) {
        entityNames.put(number, name);
    }

    /** Takes up a member that no model of this store has had, once the store has it. */
    public void rememberMember(KnownMember member) {
        members.put(member.id(), member);
    }

    /** The name of the table with the objects of the entity's generalization line. */
    public String table(Entity entity) {
        return "objects_" + shape(entity.root()).number();
    }

    /** Every member the store knows, by number. */
    Map<Integer, KnownMember> members() {
        return members;
    }

    /** The layouts by number, as they may be read. */
    Map<Integer, RecordLayout> layouts() {
        Map<Integer, RecordLayout> known = new HashMap<>();
        for (RecordLayout layout : layouts) {
            if (layout != null) {
                known.put(layout.id(), layout);
            }
        }
        return known;
    }

    @Override
    public @Nullable RecordLayout layout(int layoutId) {
        return layoutId >= 0 && layoutId < layouts.length ? layouts[layoutId] : null;
    }
}
