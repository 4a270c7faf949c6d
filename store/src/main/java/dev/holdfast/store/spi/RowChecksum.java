package dev.holdfast.store.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.ObjectId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of one row, which stands in the row's last column, {@link #COLUMN}: CRC-32C over the table's name and the values of
 * all other columns in their order, keys included, so that a row that was changed, moved to another key or to another table is
 * noticed. Every {@code add} gives its value back: a writer binds what it adds, and binds {@link #value} last; a reader adds what it
 * reads, and demands the stored value last. {@code store/FORMAT.md} tells the bytes. For one row and one thread.
 */
public final class RowChecksum {
    /** The name of the column. */
    public static final String COLUMN = "checksum";

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int CAPACITY = 128;
    private static final byte NULL = 0;
    private static final byte NUMBER = 1;
    private static final byte BYTES = 2;

    private final String table;
    private final CRC32C crc = new CRC32C();
    private final byte[] gathered = new byte[CAPACITY];
    private int length;
    private boolean keyed;
    private @Nullable Object key;

    private RowChecksum(String table) {
        this.table = table;
        byte[] name = table.getBytes(US_ASCII);
        crc.update(name, 0, name.length);
        crc.update(0);
    }

    /** The checksum of a row of this table, which has nothing in it yet. */
    public static RowChecksum of(String table) {
        return new RowChecksum(table);
    }

    /** Adds a number and gives it back. */
    public long add(long value) {
        if (!keyed) {
            keyed(value);
        }
        require(1 + Long.BYTES);
        gathered[length] = NUMBER;
        LONG.set(gathered, length + 1, value);
        length += 1 + Long.BYTES;
        return value;
    }

    /** Adds bytes, or NULL, and gives them back. */
    public byte @Nullable [] addNullable(byte @Nullable [] value) {
        if (value != null) {
            return add(value);
        }
        addNull();
        return null;
    }

    /** Adds NULL. */
    public void addNull() {
        require(1);
        gathered[length++] = NULL;
    }

    /** Adds bytes and gives them back. */
    public byte[] add(byte[] value) {
        if (!keyed) {
            keyed(value.length == ObjectId.BYTES ? ObjectId.fromBytes(value) : null);
        }
        addBytes(value);
        return value;
    }

    /** Adds the bytes of an id and gives it back. */
    public ObjectId add(ObjectId id) {
        if (!keyed) {
            keyed(id);
        }
        addBytes(id.toBytes());
        return id;
    }

    /** Adds a text and gives it back. */
    public String add(String value) {
        if (!keyed) {
            keyed(value);
        }
        addBytes(value.getBytes(UTF_8));
        return value;
    }

    private void keyed(@Nullable Object first) {
        keyed = true;
        key = first;
    }

    private void addBytes(byte[] value) {
        require(1 + Integer.BYTES);
        gathered[length] = BYTES;
        INT.set(gathered, length + 1, value.length);
        length += 1 + Integer.BYTES;
        if (value.length <= CAPACITY / 4) {
            require(value.length);
            System.arraycopy(value, 0, gathered, length, value.length);
            length += value.length;
        } else {
            flush();
            crc.update(value, 0, value.length);
        }
    }

    private void require(int bytes) {
        if (length + bytes > CAPACITY) {
            flush();
        }
    }

    private void flush() {
        crc.update(gathered, 0, length);
        length = 0;
    }

    /** The checksum of what was added, a number of 32 bits with its sign. */
    public long value() {
        flush();
        return (int) crc.getValue();
    }

    /**
     * Demands that the stored checksum is that of what was added.
     *
     * @throws StoreCorruptException when it is not
     */
    public void demand(long stored) {
        if (value() != stored) {
            throw StoreCorruptException.inRow(table, key);
        }
    }
}
