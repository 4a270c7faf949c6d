package dev.holdfast.files;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where small contents are faster: in the database or in files of their own. Prints files per second, for each length both
 * ways in turn, best of the rounds. Run with a folder on the disk in question: {@code SmallFilesBench /path/of/folder}.
 */
final class SmallFilesBench {
    private static final int[] LENGTHS = {1 << 10, 4 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10};
    private static final int FILES = 400;
    private static final int PER_COMMIT = 50;
    private static final int ROUNDS = 3;

    private SmallFilesBench() {}

    private record Rates(double single, double many, double read, double megabytes) {
        Rates best(Rates other) {
            return new Rates(
                    Math.max(single, other.single),
                    Math.max(many, other.many),
                    Math.max(read, other.read),
                    Math.min(megabytes, other.megabytes));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        System.out.printf(
                "%10s %8s %12s %12s %12s %10s%n", "bytes", "where", "1/commit", PER_COMMIT + "/commit", "read", "MB");
        for (int length : LENGTHS) {
            Rates inline = run(home, length, 1 << 20);
            Rates disk = run(home, length, 0);
            for (int round = 1; round < ROUNDS; round++) {
                inline = inline.best(run(home, length, 1 << 20));
                disk = disk.best(run(home, length, 0));
            }
            print(length, "inline", inline);
            print(length, "disk", disk);
        }
    }

    private static void print(int length, String where, Rates rates) {
        System.out.printf(
                "%10d %8s %12.0f %12.0f %12.0f %10.1f%n",
                length, where, rates.single(), rates.many(), rates.read(), rates.megabytes());
    }

    private static Rates run(Path home, int length, int inlineBytes) throws IOException {
        Path folder = Files.createTempDirectory(home, "bench");
        List<StoredObject> objects = new ArrayList<>();
        double single;
        double many;
        double read;
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL)) {
            FileStore files = FileStore.open(store, FileOptions.defaults().withInlineBytes(inlineBytes));
            byte[] contents = Albums.bytes(length, length);
            write(store, files, contents, FILES / 4, 1);
            single = rate(() -> objects.addAll(write(store, files, contents, FILES, 1)));
            many = rate(() -> objects.addAll(write(store, files, contents, FILES, PER_COMMIT)));
            read = 2 * rate(() -> objects.forEach(object -> read(files, object)));
        }
        double megabytes = delete(folder) / 1e6;
        return new Rates(single, many, read, megabytes);
    }

    private static double rate(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return FILES * 1e9 / (System.nanoTime() - start);
    }

    private static List<StoredObject> write(
            ObjectStore store, FileStore files, byte[] contents, int count, int perCommit) {
        List<StoredObject> written = new ArrayList<>();
        for (int i = 0; i < count; i += perCommit) {
            List<Draft> drafts = new ArrayList<>();
            for (int j = 0; j < perCommit; j++) {
                Draft draft = store.create(Albums.DOCUMENT);
                Albums.write(files, draft, contents);
                drafts.add(draft);
            }
            store.commit(drafts);
            drafts.forEach(draft -> written.add(Albums.get(store, draft.id())));
        }
        return written;
    }

    private static void read(FileStore files, StoredObject object) {
        try (InputStream in = files.read(object)) {
            in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long delete(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                bytes += Files.isRegularFile(each) ? Files.size(each) : 0;
                Files.delete(each);
            }
        }
        return bytes;
    }
}
