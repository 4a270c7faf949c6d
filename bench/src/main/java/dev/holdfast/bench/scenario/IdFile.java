package dev.holdfast.bench.scenario;

import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The ids that a store gave to numbered objects, kept beside it, so that another process can ask for them by number. The time and the
 * memory of opening a store are measured with it, so it makes ids as they are asked for.
 */
final class IdFile {
    private static final int FIRST_CAPACITY = 1024;

    private final Path file;
    /** What the file had when it was opened. */
    private final ByteBuffer stored;

    private ObjectId[] ids = new ObjectId[FIRST_CAPACITY];

    private IdFile(Path file, ByteBuffer stored) {
        this.file = file;
        this.stored = stored;
    }

    static IdFile open(Path file) {
        if (!Files.exists(file)) {
            return new IdFile(file, ByteBuffer.allocate(0));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new IdFile(file, channel.map(MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectId get(int number) {
        ObjectId id = number < ids.length ? ids[number] : null;
        if (id == null) {
            int at = number * ObjectId.BYTES;
            id = ObjectId.of(stored.getLong(at), stored.getLong(at + Long.BYTES));
            put(number, id);
        }
        return id;
    }

    synchronized void put(int number, ObjectId id) {
        if (number >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(number + 1, ids.length * 2));
        }
        ids[number] = id;
    }

    void save() {
        byte[] bytes = new byte[Math.max(stored.capacity(), ids.length * ObjectId.BYTES)];
        stored.get(0, bytes, 0, stored.capacity());
        for (int i = 0; i < ids.length; i++) {
            ObjectId id = ids[i];
            if (id != null) {
                id.writeTo(bytes, i * ObjectId.BYTES);
            }
        }
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
