package dev.holdfast.store.internal.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders with all that is in them. Links are never followed. */
public final class Trees {
    private Trees() {}

    /** The folders in a folder. */
    public static List<Path> folders(Path parent) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
            for (Path each : all) {
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    /** Removes a folder with all that is in it; one that is not there is no error. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** How much a copy took. */
    public record Copied(long files, long bytes) {}

    /** Copies the plain files and folders of a folder into one that is not there; what vanishes meanwhile is left out. */
    public static Copied copy(Path from, Path to) throws IOException {
        long[] copied = new long[2];
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                StoreFolder.createPrivateFolder(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Path target = to.resolve(from.relativize(file));
                    StoreFolder.createPrivateFile(target);
                    copied[1] += copyBytes(file, target);
                    copied[0]++;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Copied(copied[0], copied[1]);
    }

    private static long copyBytes(Path file, Path target) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                var out = Files.newOutputStream(target)) {
            return in.transferTo(out);
        }
    }
}
