package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.ObjectId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The last 4 bytes of a record: CRC-32C over the object's id and all bytes before them, most significant byte first. */
final class Checksum {

    static final int BYTES = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Checksum() {}

    /** Writes the checksum of the first {@code length} bytes behind them. */
    static void write(ObjectId id, byte[] bytes, int length) {
        INT.set(bytes, length, of(id, bytes, length));
    }

    /** Whether the first {@code length} bytes end with the checksum of this id and the bytes before. */
    static boolean matches(ObjectId id, byte[] bytes, int length) {
        int content = length - BYTES;
        return (int) INT.get(bytes, content) == of(id, bytes, content);
    }

    private static int of(ObjectId id, byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(id.toBytes(), 0, ObjectId.BYTES);
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
