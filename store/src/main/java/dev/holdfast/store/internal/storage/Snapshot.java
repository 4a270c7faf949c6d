package dev.holdfast.store.internal.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.error.NotAvailableException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.Slot;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot over one packed record: a member is decoded when it is read. A member that the record's layout is too old to
 * have reads as an object made offline would have it (SPEC 1.5).
 */
public final class Snapshot implements StoredObject {
    /** At most what the object of a value takes beside its text or bytes, with its place among the kept ones. */
    private static final int KEPT_VALUE_BYTES = 40;

    private final StoredRecord stored;

    /**
     * The values decoded so far, by slot, once they are kept; null for those that were not and for empty ones. Set by any
     * thread without a lock: every value that may stand here is immutable, and decoding one twice does no harm.
     */
    private @Nullable Object @Nullable [] kept;

    /** The row that the object is in as long as this is its newest snapshot and in the cache; 0 for not known. */
    private volatile int row;

    /** A snapshot of this record, whose entity is in the present model. */
    public Snapshot(StoredRecord stored) {
        this.stored = stored;
    }

    int row() {
        return row;
    }

    void row(int known) {
        row = known;
    }

    /** The record behind the snapshot. */
    public StoredRecord stored() {
        return stored;
    }

    /**
     * Keeps every value that is decoded from now on, for an object that is read again and again; says how many more bytes the
     * snapshot may take for it.
     */
    public int keepValues() {
        int slots = stored.layout().size();
        kept = new @Nullable Object[slots];
        // A text takes one byte for a character, or two; in the record one at least.
        return slots * KEPT_VALUE_BYTES + 2 * stored.length();
    }

    @Override
    public ObjectId id() {
        return stored.id();
    }

    @Override
    public Entity entity() {
        return stored.layout().entity();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        return (T) value(attribute);
    }

    @Override
    public @Nullable ObjectId get(Reference reference) {
        return (ObjectId) value(reference);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<ObjectId> get(ReferenceSet referenceSet) {
        Object targets = value(referenceSet);
        return targets == null ? Set.of() : (Set<ObjectId>) targets;
    }

    @Override
    public @Nullable Object get(String member) {
        return value(entity().member(member));
    }

    private @Nullable Object value(Member member) {
        Object value = raw(member);
        if (value == NotAvailable.VALUE) {
            throw new NotAvailableException(entity().name(), member.name());
        }
        return value;
    }

    /** The value, or {@link NotAvailable#VALUE}. */
    public @Nullable Object raw(Member member) {
        int slot = stored.layout().indexOf(member);
        return slot < 0 ? younger(member) : value(slot);
    }

    private @Nullable Object value(int slot) {
        @Nullable Object[] values = kept;
        Object known = values == null ? null : values[slot];
        return known == null ? decoded(slot, values) : known;
    }

    private @Nullable Object decoded(int slot, @Nullable Object @Nullable [] values) {
        Object value = stored.value(slot);
        // Bytes belong to who asked for them.
        if (values != null && !(value instanceof byte[])) {
            values[slot] = value;
        }
        return value;
    }

    private @Nullable Object younger(Member member) {
        if (!entity().isA(member.entity())) {
            throw new UnknownMemberException(entity().name(), member.name(), null);
        }
        return initial(member);
    }

    /** What a member holds in an object made offline, without declared defaults (SPEC 1.3, 1.5). */
    public static @Nullable Object initial(Member member) {
        if (member.isServerAssigned()) {
            return NotAvailable.VALUE;
        }
        return member instanceof Attribute<?> attribute
                ? attribute.typedDefault()
                : SlotType.of(member).emptyValue();
    }

    @Override
    public boolean isAvailable(Member member) {
        return raw(member) != NotAvailable.VALUE;
    }

    @Override
    public ObjectState state() {
        return stored.state();
    }

    @Override
    public Set<Member> changedMembers() {
        if (stored.state() != ObjectState.CHANGED) {
            return Set.of();
        }
        RecordLayout layout = stored.layout();
        Set<Member> changed = new LinkedHashSet<>();
        for (Slot slot : layout.slots()) {
            if (slot.member() != null && stored.header().isChanged(slot.memberId())) {
                changed.add(slot.member());
            }
        }
        return changed;
    }

    @Override
    public boolean isRefused() {
        return stored.refused();
    }

    @Override
    public long commitNumber() {
        return stored.commitNumber();
    }

    @Override
    public String serverVersion() {
        return new String(stored.header().serverVersion(), UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot that && id().equals(that.id()) && commitNumber() == that.commitNumber();
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Shows entity, id and state, never a value. */
    @Override
    public String toString() {
        return entity().name() + " " + id() + " " + state() + " commit " + commitNumber();
    }
}
