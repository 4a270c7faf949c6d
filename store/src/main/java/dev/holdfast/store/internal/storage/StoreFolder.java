package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreLockedException;
import dev.holdfast.store.spi.FolderSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one store, held by one process (SPEC 2.10). The lock is the operating system's, so a killed owner leaves
 * none behind; the lock file's text says who the owner is. Folder 700 and files 600 where the system knows such rights.
 */
public final class StoreFolder implements AutoCloseable {
    private static final String DATABASE = "holdfast.db";
    private static final String LOG = DATABASE + "-wal";
    private static final String LOG_INDEX = DATABASE + "-shm";
    private static final String LOCK = "holdfast.lock";
    private static final int OWNER_MAX_BYTES = 1024;
    // The text stands behind the locked byte: some systems forbid reading a locked range.
    private static final long OWNER_AT = 1;

    /**
     * Who has which folder in this process. POSIX gives a process's lock back as soon as any channel of the file is closed in
     * it, so a second open must be refused before it touches the lock file.
     */
    private static final ConcurrentMap<Path, String> TAKEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final Path real;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreFolder(Path folder, Path real, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.real = real;
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
            if (!Files.exists(folder.resolve(DATABASE))) {
                makeNameLast(folder);
            }
            Path real = folder.toRealPath();
            String owner = "process " + ProcessHandle.current().pid() + " since " + text(now);
            String other = TAKEN.putIfAbsent(real, owner);
            if (other != null) {
                throw new StoreLockedException(folder.toString(), other);
            }
            try {
                return lockUninterrupted(folder, real, owner);
            } catch (IOException | RuntimeException e) {
                TAKEN.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreAccessException(
                    "The store's folder cannot be used: it has to be a folder that this process may make and write in (folder="
                            + folder + ", cause=" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** An interrupt closes the channel under whoever uses it; it is kept for the caller, and the folder taken anew. */
    private static StoreFolder lockUninterrupted(Path folder, Path real, String owner) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return lock(folder, real, owner);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static StoreFolder lock(Path folder, Path real, String owner) throws IOException {
        demandNothingMissing(folder);
        // The database comes first, over a power loss too: a lock without one tells that it was taken away.
        createPrivateFile(folder.resolve(DATABASE));
        if (!Files.exists(folder.resolve(LOCK))) {
            FolderSync.force(folder);
        }
        FileChannel channel = openPrivate(folder.resolve(LOCK));
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StoreLockedException(folder.toString(), owner(channel));
            }
            writeOwner(channel, owner);
            return new StoreFolder(folder, real, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A new database beside what is left of a store would look like a store that lost everything, and its files be swept. */
    private static void demandNothingMissing(Path folder) throws IOException {
        Path database = folder.resolve(DATABASE);
        boolean gone = !Files.exists(database);
        if (gone && Files.exists(folder.resolve(LOCK))) {
            throw new StoreCorruptException("The store's database file is not there (folder=" + folder + ")", null);
        }
        if ((gone || Files.size(database) == 0) && hasLeftovers(folder)) {
            throw new StoreCorruptException(
                    "The store's database file is empty or not there, but not its other files (folder=" + folder + ")",
                    null);
        }
    }

    private static boolean hasLeftovers(Path folder) throws IOException {
        Path log = logOf(folder);
        if (Files.exists(log) && Files.size(log) > 0) {
            return true;
        }
        return !Trees.folders(folder).isEmpty();
    }

    /** As an instant is written; by way of a formatter it would be the longest part of taking a folder. */
    private static String text(Instant now) {
        return LocalDateTime.ofEpochSecond(now.getEpochSecond(), now.getNano(), ZoneOffset.UTC) + "Z";
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

    private static void writeOwner(FileChannel channel, String owner) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), OWNER_AT);
    }

    /**
     * Makes a folder that only its owner may enter, with its parents; one that is there stays as it is. The parents outlive a
     * power loss, the folder itself once its name was forced.
     */
    public static void createPrivateFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createFolders(parent);
        }
        try {
            Files.createDirectory(folder, privately(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void createFolders(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createFolders(parent);
        }
        Files.createDirectories(folder);
        makeNameLast(folder);
    }

    /** A folder whose own name may not be read in its parent is left to the system. */
    private static void makeNameLast(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && Files.isReadable(parent)) {
            FolderSync.force(parent);
        }
    }

    /** Makes a file that only its owner may read; one that is there is not touched. */
    public static void createPrivateFile(Path file) throws IOException {
        // SQLite gives its log the rights of the database file, so those must be right before it is opened. A file that
        // is there is not touched: closing a channel of it would take away the locks of a reader in this process.
        if (!Files.exists(file)) {
            openPrivate(file).close();
        }
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

    /**
     * The log as the last process left it, to be looked at before the database is opened; null when it left none, and none of
     * what tells of one, and there is nothing to be noted either.
     *
     * @param relaxed whether commits are going to be written that are not forced to the disk
     */
    public @Nullable LeftLog leftLog(boolean relaxed) {
        boolean isLeft = relaxed
                || Files.exists(logOf(folder))
                || Files.exists(logIndexOf(folder))
                || new RelaxedMark(folder).isThere();
        return isLeft ? new LeftLog(folder, relaxed) : null;
    }

    /** SQLite's log of a store folder. */
    public static Path logOf(Path folder) {
        return folder.resolve(LOG);
    }

    /** The index of that log, which is there as long as somebody has the store open. */
    static Path logIndexOf(Path folder) {
        return folder.resolve(LOG_INDEX);
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
            TAKEN.remove(real);
        } catch (IOException e) {
            throw new StoreAccessException("The store's lock cannot be given back (folder=" + folder + ")", e);
        }
    }
}
