package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.ObjectId;
import java.util.Arrays;

/** Bytes being written: grows as needed and is used again for the next record. Belongs to one thread. */
final class RecordBuffer {

    private byte[] bytes;
    private int size;

    RecordBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The bytes written so far, in an array of their own with this much room behind them. */
    byte[] toArray(int extra) {
        byte[] copy = new byte[Math.addExact(size, extra)];
        System.arraycopy(bytes, 0, copy, 0, size);
        return copy;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putVarint(long value) {
        reserve(Varint.MAX_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void putBytes(byte[] source) {
        putBytes(source, 0, source.length);
    }

    void putBytes(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void putId(ObjectId id) {
        reserve(ObjectId.BYTES);
        id.writeTo(bytes, size);
        size += ObjectId.BYTES;
    }

    /** Writes zeros and gives the position of the first. */
    int putZeros(int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
        return size - count;
    }

    /** Sets bits of a byte written before. */
    void setBits(int position, int bits) {
        bytes[position] |= (byte) bits;
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            int wanted = Math.addExact(size, count);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, wanted + (wanted >> 1)));
        }
    }
}
