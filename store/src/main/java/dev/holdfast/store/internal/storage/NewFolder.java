package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.spi.FolderSync;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that comes into being as a whole: it is filled under another name beside its place, forced to disk, and then given
 * its name. Whoever sees the name sees all of it. What a crash leaves has a name that ends in {@link #UNFINISHED} and may be
 * deleted.
 */
public final class NewFolder implements AutoCloseable {
    /** How the name of a folder ends that never became whole. */
    public static final String UNFINISHED = ".unfinished";

    private static final Logger LOG = LoggerFactory.getLogger(NewFolder.class);

    private final Path target;
    private final Path work;
    private boolean published;

    private NewFolder(Path target, Path work) {
        this.target = target;
        this.work = work;
    }

    /**
     * Begins a folder.
     *
     * @param mark what tells this attempt from others
     * @throws TargetExistsException when there is something in its place
     */
    public static NewFolder begin(Path target, String mark) {
        Path absolute = target.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        if (name == null || Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new TargetExistsException(target);
        }
        Path work = absolute.resolveSibling(name + "." + mark + UNFINISHED);
        try {
            StoreFolder.createPrivateFolder(work);
            return new NewFolder(absolute, work);
        } catch (IOException e) {
            throw DiskErrors.translate("making a folder", absolute, e);
        }
    }

    /** Where to write what the folder is to hold. */
    public Path path() {
        return work;
    }

    /** Forces everything to disk and gives the folder its name. */
    public void publish() {
        Path parent = Objects.requireNonNull(target.getParent());
        try {
            force();
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new TargetExistsException(target);
            }
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
            published = true;
            FolderSync.force(parent);
        } catch (IOException e) {
            throw DiskErrors.translate("forcing a folder to disk", work, e);
        }
    }

    private void force() throws IOException {
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                FolderSync.force(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes what was written, unless the folder has its name. */
    @Override
    public void close() {
        if (published) {
            return;
        }
        try {
            Trees.delete(work);
        } catch (IOException e) {
            LOG.warn("An unfinished folder could not be removed (folder={})", work, e);
        }
    }
}
