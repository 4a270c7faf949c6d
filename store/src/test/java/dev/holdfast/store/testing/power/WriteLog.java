package dev.holdfast.store.testing.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the log of calls as the library in C writes it: a head of 24 bytes, two paths, the bytes. */
final class WriteLog {
    private static final int HEAD_BYTES = 24;

    private WriteLog() {}

    static List<DiskCall> read(Path file) {
        try {
            ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
            List<DiskCall> calls = new ArrayList<>();
            while (log.remaining() >= HEAD_BYTES) {
                calls.add(next(log));
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiskCall next(ByteBuffer log) {
        DiskCall.Type type = DiskCall.Type.of(log.get());
        int flags = log.get();
        int path = Short.toUnsignedInt(log.getShort());
        int handle = log.getInt();
        long offset = log.getLong();
        int length = log.getInt();
        int other = Short.toUnsignedInt(log.getShort());
        log.getShort();
        return new DiskCall(type, flags, text(log, path), text(log, other), handle, offset, bytes(log, length));
    }

    private static String text(ByteBuffer log, int length) {
        return new String(bytes(log, length), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer log, int length) {
        byte[] bytes = new byte[length];
        log.get(bytes);
        return bytes;
    }
}
