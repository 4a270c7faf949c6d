package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values of some members of one entity, in model order: a slot for each member that there is, so that a load of many objects makes
 * one array for each and no entries. A value may be null. Belongs to one thread at a time.
 */
public final class MemberValues extends AbstractMap<Member, @Nullable Object> {
    private static final Object NONE = new Object();

    private final List<Member> members;
    private final @Nullable Object[] slots;
    private int size;

    /** No values yet. */
    public MemberValues(Entity entity) {
        this(entity.members(), new @Nullable Object[entity.members().size()], 0);
        Arrays.fill(slots, NONE);
    }

    private MemberValues(List<Member> members, @Nullable Object[] slots, int size) {
        this.members = members;
        this.slots = slots;
        this.size = size;
    }

    /** The same values, to be changed apart. */
    public MemberValues copy() {
        return new MemberValues(members, slots.clone(), size);
    }

    /** The member's slot; -1 for what is no member of the entity. */
    private int slot(@Nullable Object key) {
        if (key instanceof Member member) {
            int position = member.position();
            return position < slots.length && members.get(position) == member ? position : -1;
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        int slot = slot(key);
        return slot >= 0 && slots[slot] != NONE;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int slot = slot(key);
        return slot < 0 ? null : shown(slots[slot]);
    }

    private static @Nullable Object shown(@Nullable Object kept) {
        return kept == NONE ? null : kept;
    }

    /**
     * Sets the value of a member.
     *
     * @throws IllegalArgumentException when it is no member of the entity
     */
    @Override
    public @Nullable Object put(Member member, @Nullable Object value) {
        int slot = slot(member);
        if (slot < 0) {
            throw new IllegalArgumentException("The entity has no such member (member=" + member.name() + ")");
        }
        Object before = slots[slot];
        slots[slot] = value;
        size += before == NONE ? 1 : 0;
        return shown(before);
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        int slot = slot(key);
        if (slot < 0 || slots[slot] == NONE) {
            return null;
        }
        Object before = slots[slot];
        slots[slot] = NONE;
        size--;
        return before;
    }

    @Override
    public void clear() {
        if (size > 0) {
            Arrays.fill(slots, NONE);
            size = 0;
        }
    }

    @Override
    public void forEach(BiConsumer<? super Member, ? super @Nullable Object> action) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != NONE) {
                action.accept(members.get(slot), slots[slot]);
            }
        }
    }

    @Override
    public void replaceAll(BiFunction<? super Member, ? super @Nullable Object, ? extends @Nullable Object> function) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != NONE) {
                slots[slot] = function.apply(members.get(slot), slots[slot]);
            }
        }
    }

    @Override
    public Set<Map.Entry<Member, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Member, @Nullable Object>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Map.Entry<Member, @Nullable Object>> iterator() {
            return new Slots();
        }
    }

    private final class Slots implements Iterator<Map.Entry<Member, @Nullable Object>> {
        private int next;
        private int last = -1;

        @Override
        public boolean hasNext() {
            while (next < slots.length && slots[next] == NONE) {
                next++;
            }
            return next < slots.length;
        }

        @Override
        public Map.Entry<Member, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return new SimpleImmutableEntry<>(members.get(last), slots[last]);
        }

        @Override
        public void remove() {
            if (last < 0) {
                throw new IllegalStateException("Nothing was shown");
            }
            MemberValues.this.remove(members.get(last));
            last = -1;
        }
    }
}
