package dev.holdfast.store.testing.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A disk as the log of calls made it, with what it owes: contents and names that were not forced yet. It promises no more than
 * POSIX: forcing a file says nothing of its name, and a renaming from one folder to another is two changes that may come
 * through one without the other.
 */
final class Disk {
    private final FolderNode root = new FolderNode();
    private final Map<Integer, DiskNode> open = new HashMap<>();
    private long time;

    /** Does what one call did. */
    void apply(DiskCall call) {
        time++;
        switch (call.type()) {
            case OPEN -> open(call);
            case WRITE -> file(call).write(time, call.offset(), call.bytes());
            case TRUNCATE -> file(call).length(time, call.offset());
            case SYNC -> Objects.requireNonNull(open.get(call.handle())).sync();
            case FAILED_SYNC -> Objects.requireNonNull(open.get(call.handle())).failToSync();
            case MKDIR -> put(call.path(), new FolderNode());
            case UNLINK -> put(call.path(), null);
            case LINK -> put(call.other(), node(call.path()));
            case RENAME -> {
                DiskNode moved = node(call.path());
                put(call.other(), moved);
                put(call.path(), null);
            }
        }
    }

    private void open(DiskCall call) {
        DiskNode node = node(call.path());
        if (node == null) {
            if (!call.has(DiskCall.MADE)) {
                throw new IllegalStateException("The log opens what it never made: " + call.path());
            }
            node = new FileNode();
            put(call.path(), node);
        } else if (call.has(DiskCall.EMPTIED) && node instanceof FileNode file) {
            file.length(time, 0);
        }
        open.put(call.handle(), node);
    }

    private FileNode file(DiskCall call) {
        return (FileNode) Objects.requireNonNull(open.get(call.handle()));
    }

    private @Nullable DiskNode node(String path) {
        if (path.isEmpty()) {
            return root;
        }
        FolderNode folder = parent(path);
        return folder == null ? null : folder.get(name(path));
    }

    private @Nullable FolderNode parent(String path) {
        int slash = path.lastIndexOf('/');
        return (FolderNode) node(slash < 0 ? "" : path.substring(0, slash));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void put(String path, @Nullable DiskNode node) {
        Objects.requireNonNull(parent(path), path).put(time, name(path), node);
    }

    /** Some bytes or names that were lost, or none, as the loss says, below one folder of the root. */
    CrashImage after(Loss loss, Random random, String folder) {
        long moment = time - Math.min(time, (long) (Math.abs(random.nextGaussian()) * (1 << random.nextInt(8))));
        CrashImage image = new CrashImage();
        DiskNode start = root.after(loss, moment, random).get(folder);
        if (start instanceof FolderNode found) {
            collect(found, "", image, new Choice(loss, moment, random));
        }
        return image;
    }

    private record Choice(Loss loss, long moment, Random random) {}

    private static void collect(FolderNode folder, String path, CrashImage image, Choice choice) {
        image.addFolder(path);
        folder.after(choice.loss, choice.moment, choice.random).forEach((name, node) -> {
            String below = path.isEmpty() ? name : path + "/" + name;
            if (node instanceof FolderNode inner) {
                collect(inner, below, image, choice);
            } else if (!isVolatile(name)) {
                image.addFile(below, ((FileNode) node).after(choice.loss, choice.moment, choice.random));
            }
        });
    }

    /** SQLite's index of its log lives in shared memory: whoever opens the store first makes it anew from the log. */
    private static boolean isVolatile(String name) {
        return name.endsWith("-shm");
    }

    /** Every kind of loss, in turn. */
    static Loss loss(int number) {
        return List.of(Loss.values()).get(number % Loss.values().length);
    }
}
