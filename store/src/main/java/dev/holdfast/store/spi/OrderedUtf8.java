package dev.holdfast.store.spi;

import java.util.Arrays;

/** Collects UTF-8 with every byte raised by one; the highest byte is 0xF5, so one more never overflows. */
final class OrderedUtf8 {

    private byte[] bytes;
    private int size;

    OrderedUtf8(int expected) {
        bytes = new byte[expected];
    }

    /** Adds a byte as it is. */
    OrderedUtf8 addRaw(int b) {
        room(1);
        bytes[size++] = (byte) b;
        return this;
    }

    OrderedUtf8 add(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            addCodePoint(codePoint);
        }
        return this;
    }

    void addCodePoint(int c) {
        if (c < 0x80) {
            room(1);
            put(c);
        } else if (c < 0x800) {
            room(2);
            put(0xC0 | c >> 6);
            put(continuation(c));
        } else if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            room(3);
            put(0xE0 | c >> 12);
            put(continuation(c >> 6));
            put(continuation(c));
        } else {
            room(4);
            put(0xF0 | c >> 18);
            put(continuation(c >> 12));
            put(continuation(c >> 6));
            put(continuation(c));
        }
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private void put(int b) {
        bytes[size++] = (byte) (b + 1);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), size + more));
        }
    }

    byte[] bytes() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
