package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records. Keeps one buffer for all of them; belongs to one thread at a time.
 *
 * <p>Values have passed the checks of a commit: a wrong Java type is a {@code ClassCastException}, a decimal or an instant
 * that would not be exact an {@code IllegalArgumentException}, and texts hold no unpaired surrogates. After either the writer
 * can go on with the next record.
 */
public final class RecordWriter {

    private static final int FIRST_CAPACITY = 512;

    private final RecordBuffer out;

    /** A writer with room for an ordinary record; grows as needed. */
    public RecordWriter() {
        this(FIRST_CAPACITY);
    }

    RecordWriter(int capacity) {
        out = new RecordBuffer(capacity);
    }

    /** A record of these values. */
    public StoredRecord write(ObjectId id, RecordLayout layout, RecordHeader header, SlotValues values) {
        int presenceAt = begin(layout, header);
        for (int slot = 0; slot < layout.size(); slot++) {
            put(layout, slot, values.value(slot), presenceAt);
        }
        return finish(id, layout, presenceAt);
    }

    /** The same values under another header. */
    public StoredRecord withHeader(StoredRecord old, RecordHeader header) {
        out.clear();
        HeaderCodec.write(old.layout().id(), header, out);
        int presenceAt = out.size();
        int tail = old.length() - Checksum.BYTES - old.presenceAt();
        out.putBytes(old.array(), old.presenceAt(), tail);
        return finish(old.id(), old.layout(), presenceAt);
    }

    /**
     * The old record with some values replaced, in the same or another layout. Values that are not replaced go over by
     * member id, as bytes; a member the old layout has not is empty, one the new layout has not is left out.
     *
     * @param edits new values by slot index of the new layout, null for empty
     * @throws IllegalArgumentException if a member is written differently in the two layouts and not replaced
     */
    public StoredRecord rewrite(
            StoredRecord old,
            RecordLayout layout,
            RecordHeader header,
            Map<Integer, ? extends @Nullable Object> edits) {
        int[] offsets = old.offsets();
        int presenceAt = begin(layout, header);
        for (int slot = 0; slot < layout.size(); slot++) {
            if (edits.containsKey(slot)) {
                put(layout, slot, edits.get(slot), presenceAt);
            } else {
                carry(old, offsets, layout, slot, presenceAt);
            }
        }
        return finish(old.id(), layout, presenceAt);
    }

    private int begin(RecordLayout layout, RecordHeader header) {
        out.clear();
        HeaderCodec.write(layout.id(), header, out);
        return out.putZeros(layout.presenceBytes());
    }

    private void put(RecordLayout layout, int slot, @Nullable Object value, int presenceAt) {
        SlotType type = layout.type(slot);
        if (value == NotAvailable.VALUE) {
            mark(slot, StoredRecord.NOT_AVAILABLE, presenceAt);
        } else if (value != null && !type.isEmpty(value)) {
            mark(slot, StoredRecord.VALUE, presenceAt);
            ValueCodec.write(type, value, out);
        }
    }

    private void carry(StoredRecord old, int[] offsets, RecordLayout layout, int slot, int presenceAt) {
        int from = old.layout() == layout
                ? slot
                : old.layout().indexOf(layout.slot(slot).memberId());
        if (from < 0) {
            return;
        }
        requireSameType(old.layout(), from, layout, slot);
        mark(slot, old.presence(from), presenceAt);
        out.putBytes(old.array(), offsets[from], offsets[from + 1] - offsets[from]);
    }

    private static void requireSameType(RecordLayout old, int from, RecordLayout layout, int slot) {
        if (old.type(from) != layout.type(slot)) {
            throw new IllegalArgumentException("Member id " + layout.slot(slot).memberId() + " of entity "
                    + layout.entityName() + " is " + old.type(from) + " in layout " + old.id() + " and "
                    + layout.type(slot) + " in layout " + layout.id());
        }
    }

    private void mark(int slot, int presence, int presenceAt) {
        out.setBits(presenceAt + (slot >> 2), presence << ((slot & 3) << 1));
    }

    private StoredRecord finish(ObjectId id, RecordLayout layout, int presenceAt) {
        byte[] bytes = out.toArray(Checksum.BYTES);
        Checksum.write(id, bytes, out.size());
        return new StoredRecord(id, bytes, bytes.length, layout, presenceAt);
    }
}
