package dev.holdfast.bench.scenario;

import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The ids that a store gave to numbered objects, kept beside it, so that another process can ask for them by number. */
final class IdFile {
    private static final int FIRST_CAPACITY = 1024;

    private final Path file;
    private ObjectId[] ids;

    private IdFile(Path file, ObjectId[] ids) {
        this.file = file;
        this.ids = ids;
    }

    static IdFile open(Path file) {
        try {
            if (!Files.exists(file)) {
                return new IdFile(file, new ObjectId[FIRST_CAPACITY]);
            }
            byte[] bytes = Files.readAllBytes(file);
            ObjectId[] ids = new ObjectId[bytes.length / ObjectId.BYTES];
            // A loop: this is timed with the opening of a store, and a first lambda takes longer than the file.
            for (int i = 0; i < ids.length; i++) {
                ids[i] = ObjectId.fromBytes(bytes, i * ObjectId.BYTES);
            }
            return new IdFile(file, ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectId get(int number) {
        return ids[number];
    }

    synchronized void put(int number, ObjectId id) {
        if (number >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(number + 1, ids.length * 2));
        }
        ids[number] = id;
    }

    void save() {
        byte[] bytes = new byte[ids.length * ObjectId.BYTES];
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
