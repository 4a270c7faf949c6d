package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreLockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one store, held by one process (SPEC 2.10). The lock is the operating system's, so a killed owner leaves
 * none behind; the lock file's text says who the owner is. Folder 700 and files 600 where the system knows such rights.
 */
public final class StoreFolder implements AutoCloseable {
    private static final String DATABASE = "holdfast.db";
    private static final String LOCK = "holdfast.lock";
    private static final int OWNER_MAX_BYTES = 1024;
    // The text stands behind the locked byte: some systems forbid reading a locked range.
    private static final long OWNER_AT = 1;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it where it is absent.
     *
     * @throws StoreLockedException when it is taken, with the owner
     * @throws StoreAccessException when it cannot be made or written
     */
    public static StoreFolder take(Path folder, Instant now) {
        try {
            createPrivateFolder(folder);
            FileChannel channel = openPrivate(folder.resolve(LOCK));
            try {
                FileLock lock = tryLock(channel);
                if (lock == null) {
                    throw new StoreLockedException(folder.toString(), owner(channel));
                }
                writeOwner(channel, now);
                createPrivateFile(folder.resolve(DATABASE));
                return new StoreFolder(folder, channel, lock);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreAccessException("The store's folder cannot be used (folder=" + folder + ")", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_MAX_BYTES);
        int read = channel.read(text, OWNER_AT);
        return read <= 0 ? "unknown" : new String(text.array(), 0, read, StandardCharsets.UTF_8);
    }

    private static void writeOwner(FileChannel channel, Instant now) throws IOException {
        String owner = "process " + ProcessHandle.current().pid() + " since " + now;
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), OWNER_AT);
    }

    /** Makes a folder that only its owner may enter, with its parents; one that is there stays as it is. */
    public static void createPrivateFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, privately(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void createPrivateFile(Path file) throws IOException {
        // SQLite gives its log the rights of the database file, so those must be right before it is opened.
        openPrivate(file).close();
    }

    private static FileChannel openPrivate(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                privately(file, "rw-------"));
    }

    private static FileAttribute<?>[] privately(Path path, String rights) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** The database file. */
    public Path database() {
        return folder.resolve(DATABASE);
    }

    /** The database file of a store folder that is not taken: for reading only. */
    public static Path databaseOf(Path folder) {
        return folder.resolve(DATABASE);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StoreAccessException("The store's lock cannot be given back (folder=" + folder + ")", e);
        }
    }
}
