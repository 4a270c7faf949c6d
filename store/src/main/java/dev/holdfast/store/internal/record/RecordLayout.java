package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a record are read with: which members it holds, in which order, written how. A store keeps every
 * layout it ever wrote with, so that a change of the model rewrites no record (SPEC 9.1). Immutable.
 */
public final class RecordLayout {

    private final int id;
    private final String entityName;
    private final @Nullable Entity entity;
    private final List<Slot> slots;
    private final SlotType[] types;
    private final SlotType.Wire[] wires;
    private final Map<Integer, Integer> byMemberId = new HashMap<>();
    private final MemberSlots byMember;

    /**
     * A layout for records of an entity of the present model.
     *
     * @throws IllegalArgumentException if two slots have the same member id, or the layout id is negative
     */
    public RecordLayout(int layoutId, Entity entity, List<Slot> slots) {
        this(layoutId, entity.name(), entity, slots);
    }

    /** A layout for records of an entity that the present model has no more; {@link #entity()} fails. */
    public static RecordLayout ofDropped(int layoutId, String entityName, List<Slot> slots) {
        return new RecordLayout(layoutId, entityName, null, slots);
    }

    private RecordLayout(int layoutId, String entityName, @Nullable Entity entity, List<Slot> slots) {
        if (layoutId < 0) {
            throw new IllegalArgumentException("A layout id is not negative, as " + layoutId + " is");
        }
        this.id = layoutId;
        this.entityName = entityName;
        this.entity = entity;
        this.slots = List.copyOf(slots);
        this.types = new SlotType[slots.size()];
        this.wires = new SlotType.Wire[slots.size()];
        this.byMember = new MemberSlots(this.slots);
        index();
    }

    private void index() {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            types[i] = slot.type();
            wires[i] = slot.type().wire();
            if (byMemberId.put(slot.memberId(), i) != null) {
                throw new IllegalArgumentException("Two slots of a layout have the member id " + slot.memberId());
            }
        }
    }

    /** The number of this layout in its store. */
    public int id() {
        return id;
    }

    /**
     * The entity of the records.
     *
     * @throws IllegalStateException if the present model has it no more
     */
    public Entity entity() {
        if (entity == null) {
            throw new IllegalStateException("The entity " + entityName + " is not in the model any more");
        }
        return entity;
    }

    /** The name of the entity, also when the present model has it no more. */
    public String entityName() {
        return entityName;
    }

    /** Whether the present model has the entity no more. */
    public boolean isEntityDropped() {
        return entity == null;
    }

    /** The slots in the order of their values. */
    public List<Slot> slots() {
        return slots;
    }

    /** The number of slots. */
    public int size() {
        return types.length;
    }

    /** The slot at this index. */
    public Slot slot(int index) {
        return slots.get(index);
    }

    /** How the values of the slot at this index are written. */
    public SlotType type(int index) {
        return types[index];
    }

    SlotType.Wire wire(int index) {
        return wires[index];
    }

    /** The index of the slot with this member id, or -1. */
    public int indexOf(int memberId) {
        return byMemberId.getOrDefault(memberId, -1);
    }

    /** The index of the slot of this member, or -1. */
    public int indexOf(Member member) {
        return byMember.of(member);
    }

    /** The number of bytes of the presence map: 2 bits per slot. */
    int presenceBytes() {
        return (types.length + 3) >> 2;
    }

    /** Shows numbers and names of the model, never data. */
    @Override
    public String toString() {
        return "RecordLayout[" + id + ", " + entityName + ", slots=" + types.length + "]";
    }
}
