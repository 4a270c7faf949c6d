package dev.holdfast.store.internal.record;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object as it is stored: its id, its bytes and the layout that they are read with. The checksum is verified when a
 * record is made of stored bytes; a value is decoded only when asked for, and the values before it are skipped.
 *
 * <p>Whatever the bytes hold, the answer is a value or a {@link CorruptRecordException}, and no allocation is asked for
 * that the array's own length does not bound. Immutable, safe to share between threads.
 */
public final class StoredRecord {

    /** The two bits of a slot in the presence map. */
    static final int EMPTY = 0;

    static final int VALUE = 1;
    static final int NOT_AVAILABLE = 2;

    private static final int MIN_BYTES = 8;
    private static final int POSITION_BITS = 21;
    private static final int MAX_POSITION = (1 << POSITION_BITS) - 1;
    private static final int MAX_SLOT = -1 >>> POSITION_BITS;

    private final ObjectId id;
    private final byte[] bytes;
    private final int length;
    private final RecordLayout layout;
    private final int presenceAt;

    /**
     * Where the value of the slot read last begins, so that who reads slot after slot skips none twice: the slot above, the
     * position below, 0 for unknown. Set by any thread without a lock, since whatever stands here is right.
     */
    private int lastStart;

    StoredRecord(ObjectId id, byte[] bytes, int length, RecordLayout layout, int presenceAt) {
        this.id = id;
        this.bytes = bytes;
        this.length = length;
        this.layout = layout;
        this.presenceAt = presenceAt;
    }

    /**
     * The record that stands under this id. The array is taken over and must not be changed any more.
     *
     * @throws CorruptRecordException if these are not the bytes of a record of this id in one of these layouts
     */
    public static StoredRecord read(ObjectId id, byte[] bytes, Layouts layouts) {
        return read(id, bytes, bytes.length, layouts);
    }

    /**
     * The record that the array holds with its id behind it. The array is taken over and must not be changed any more.
     *
     * @throws CorruptRecordException if these are not the bytes of a record in one of these layouts, followed by its id
     * @throws IndexOutOfBoundsException if the array is shorter than an id
     */
    public static StoredRecord readWithId(byte[] bytes, Layouts layouts) {
        int length = bytes.length - ObjectId.BYTES;
        return read(ObjectId.fromBytes(bytes, length), bytes, length, layouts);
    }

    private static StoredRecord read(ObjectId id, byte[] bytes, int length, Layouts layouts) {
        RecordLayout layout = null;
        try {
            if (length < MIN_BYTES || !Checksum.matches(id, bytes, length)) {
                throw new MalformedBytes("its checksum does not fit");
            }
            HeaderCodec.check(bytes);
            int limit = length - Checksum.BYTES;
            layout = layouts.layout(HeaderCodec.layoutId(bytes, limit));
            return new StoredRecord(id, bytes, length, known(layout), presenceAt(bytes, limit, known(layout)));
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    private static RecordLayout known(@Nullable RecordLayout layout) {
        if (layout == null) {
            throw new MalformedBytes("its layout is unknown");
        }
        return layout;
    }

    private static int presenceAt(byte[] bytes, int limit, RecordLayout layout) {
        int end = HeaderCodec.end(bytes, limit);
        if (layout.presenceBytes() > limit - end) {
            throw new MalformedBytes("its presence map is cut off");
        }
        return end;
    }

    private static CorruptRecordException corrupt(ObjectId id, @Nullable RecordLayout layout, MalformedBytes e) {
        return new CorruptRecordException(layout == null ? null : layout.entityName(), id.toString(), e.what());
    }

    /** The id of the object. */
    public ObjectId id() {
        return id;
    }

    /** The layout of the bytes. */
    public RecordLayout layout() {
        return layout;
    }

    /** The bytes to store; not to be changed, for the array may be this record's own. */
    public byte[] bytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** The number of bytes to store. */
    public int length() {
        return length;
    }

    /** This record's own array, which may go on behind the record; not to be changed. */
    byte[] array() {
        return bytes;
    }

    /** How the record stands to the server. */
    public ObjectState state() {
        return HeaderCodec.state(bytes);
    }

    /** Whether the server refused the object's last change. */
    public boolean refused() {
        return HeaderCodec.refused(bytes);
    }

    /** The number of the commit that last wrote the record. */
    public long commitNumber() {
        try {
            return HeaderCodec.commitNumber(bytes, limit());
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    /** All that the record says about itself. */
    public RecordHeader header() {
        try {
            return HeaderCodec.read(bytes, limit());
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    /**
     * The value of one slot, in the Java type of its {@link SlotType}; {@link SlotType#emptyValue()} when empty,
     * {@link NotAvailable#VALUE} when the server has not given one. A {@code byte[]} is the caller's own.
     *
     * @throws IndexOutOfBoundsException if the layout has no such slot
     */
    public @Nullable Object value(int slot) {
        Objects.checkIndex(slot, layout.size());
        try {
            int presence = presence(slot);
            return presence == VALUE
                    ? ValueCodec.read(layout.type(slot), bytes, start(slot), limit())
                    : absent(slot, presence);
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    /** Whether a slot holds neither a value nor "not available". */
    public boolean isEmpty(int slot) {
        Objects.checkIndex(slot, layout.size());
        try {
            return presence(slot) == EMPTY;
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    /** Every slot's value, in slot order, as {@link #value} gives them. */
    public @Nullable Object[] values() {
        try {
            @Nullable Object[] values = new @Nullable Object[layout.size()];
            int pos = valuesAt();
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = decode(slot, pos);
                pos = end(slot, pos);
            }
            return values;
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    /** This record with another header and the same values. */
    public StoredRecord withHeader(RecordHeader header) {
        return new RecordWriter(length + Varint.MAX_BYTES).withHeader(this, header);
    }

    /**
     * Checks what {@link #read} leaves for later: that every part can be decoded and that these are exactly the bytes a
     * writer makes of it, with nothing between or behind.
     *
     * @throws CorruptRecordException if not
     */
    public void verifyWholly() {
        @Nullable Object[] values = values();
        RecordWriter writer = new RecordWriter(length);
        StoredRecord again = writer.write(id, layout, header(), slot -> values[slot]);
        if (!Arrays.equals(bytes, 0, length, again.bytes, 0, again.length)) {
            throw new CorruptRecordException(
                    layout.entityName(), id.toString(), "its bytes are not as a writer makes them");
        }
    }

    /** The positions at which the values of all slots begin, and last the one behind all. */
    int[] offsets() {
        try {
            int[] offsets = new int[layout.size() + 1];
            offsets[0] = valuesAt();
            for (int slot = 0; slot < layout.size(); slot++) {
                offsets[slot + 1] = end(slot, offsets[slot]);
            }
            return offsets;
        } catch (MalformedBytes e) {
            throw corrupt(id, layout, e);
        }
    }

    int presence(int slot) {
        int presence = (bytes[presenceAt + (slot >> 2)] >> ((slot & 3) << 1)) & 3;
        if (presence > NOT_AVAILABLE) {
            throw new MalformedBytes("its presence map is wrong");
        }
        return presence;
    }

    int presenceAt() {
        return presenceAt;
    }

    private @Nullable Object decode(int slot, int pos) {
        int presence = presence(slot);
        return presence == VALUE ? ValueCodec.read(layout.type(slot), bytes, pos, limit()) : absent(slot, presence);
    }

    private @Nullable Object absent(int slot, int presence) {
        return presence == EMPTY ? layout.type(slot).emptyValue() : NotAvailable.VALUE;
    }

    private int start(int slot) {
        int last = lastStart;
        int from = last >>> POSITION_BITS;
        int pos = last & MAX_POSITION;
        if (pos == 0 || from > slot) {
            from = 0;
            pos = valuesAt();
        }
        for (int before = from; before < slot; before++) {
            pos = end(before, pos);
        }
        if (slot <= MAX_SLOT && pos <= MAX_POSITION) {
            lastStart = slot << POSITION_BITS | pos;
        }
        return pos;
    }

    private int end(int slot, int pos) {
        return presence(slot) == VALUE ? ValueCodec.skip(layout.wire(slot), bytes, pos, limit()) : pos;
    }

    private int valuesAt() {
        return presenceAt + layout.presenceBytes();
    }

    private int limit() {
        return length - Checksum.BYTES;
    }

    /** Shows entity, id and sizes, never a value. */
    @Override
    public String toString() {
        return "StoredRecord[" + layout.entityName() + " " + id + ", " + state() + ", layout=" + layout.id()
                + ", bytes=" + length + "]";
    }
}
