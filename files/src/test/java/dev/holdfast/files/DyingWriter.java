package dev.holdfast.files;

import dev.holdfast.files.internal.disk.Step;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;

/** A process that replaces the contents of a document and dies at one step of it. */
final class DyingWriter {
    static final int DEAD = 86;

    private DyingWriter() {}

    public static void main(String[] arguments) {
        Step last = Step.valueOf(arguments[2]);
        FileOptions options = FileOptions.defaults().withSteps(step -> {
            if (step == last) {
                Runtime.getRuntime().halt(DEAD);
            }
        });
        ObjectStore store = ObjectStore.open(Path.of(arguments[0]), Albums.MODEL);
        FileStore files = FileStore.open(store, options);
        int length = Integer.parseInt(arguments[3]);
        Albums.replace(store, files, Albums.get(store, ObjectId.parse(arguments[1])), Albums.bytes(length, 2));
    }
}
