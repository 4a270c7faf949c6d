package dev.holdfast.store.internal.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** SQLite's checksum of its log: two sums that run on over pairs of 32-bit words, from the log's header through every frame. */
final class LogSum {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private int one;
    private int two;

    /** The sums as they stand in a log, most significant byte first; 0 at the beginning. */
    long value() {
        return ((long) one << Integer.SIZE) | (two & 0xffff_ffffL);
    }

    /** Goes on from these sums. */
    void set(long value) {
        one = (int) (value >>> Integer.SIZE);
        two = (int) value;
    }

    /** Adds bytes, a multiple of 8, read as words of the order that the log was written in. */
    void add(byte[] bytes, int from, int length, ByteOrder order) {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            addLittle(bytes, from, from + length);
        } else {
            addBig(bytes, from, from + length);
        }
    }

    private void addLittle(byte[] bytes, int from, int to) {
        int first = one;
        int second = two;
        for (int at = from; at < to; at += 2 * Integer.BYTES) {
            first += (int) LITTLE.get(bytes, at) + second;
            second += (int) LITTLE.get(bytes, at + Integer.BYTES) + first;
        }
        one = first;
        two = second;
    }

    private void addBig(byte[] bytes, int from, int to) {
        int first = one;
        int second = two;
        for (int at = from; at < to; at += 2 * Integer.BYTES) {
            first += (int) BIG.get(bytes, at) + second;
            second += (int) BIG.get(bytes, at + Integer.BYTES) + first;
        }
        one = first;
        two = second;
    }
}
