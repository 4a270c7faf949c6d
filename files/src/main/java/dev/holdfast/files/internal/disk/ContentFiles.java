package dev.holdfast.files.internal.disk;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.FolderSync;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code files} of a store. Contents lie in {@code files/x/y/name}: the name is the 32 hexadecimal digits of an
 * id, x its last and y its last but one, which are random where the first are a time. Contents on their way lie in {@code
 * files/incoming/name}. Folders are 700 and files 600 where the system knows such rights; no link is followed inside.
 */
public final class ContentFiles {
    /** The name of the folder in the store's folder. */
    public static final String FOLDER = "files";

    private static final String INCOMING = "incoming";
    private static final int NAME_LENGTH = 2 * ObjectId.BYTES;

    private final Path folder;
    private final Path incoming;
    private final StepWatcher steps;
    /** The folders whose names were forced to disk since the store was opened. */
    private final Set<Path> lasting = ConcurrentHashMap.newKeySet();

    /** The folder of a store; nothing is made before it is needed. */
    public ContentFiles(Path storeFolder, StepWatcher steps) {
        this.folder = storeFolder.resolve(FOLDER);
        this.incoming = folder.resolve(INCOMING);
        this.steps = steps;
    }

    /** Makes the folders where they are absent. */
    public void makeFolders() {
        try {
            makeFolder(folder);
            makeFolder(incoming);
        } catch (IOException e) {
            throw DiskErrors.translate("making folders", folder, e);
        }
    }

    /** Makes a folder where it is absent; its name may not outlive a power loss. */
    private static void makeFolder(Path made) throws IOException {
        try {
            if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(made, privately(made, "rwx------"));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
                throw new StoreAccessException("A folder of the files is something else, or a link", e);
            }
        }
    }

    private static FileAttribute<?>[] privately(Path path, String rights) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /**
     * Makes a folder that outlives a power loss. That one is there says nothing: another thread may be about to force its name,
     * or a process may have ended before it did.
     */
    private void makeLastingFolder(Path made) throws IOException {
        if (lasting.contains(made)) {
            return;
        }
        synchronized (lasting) {
            makeFolder(made);
            FolderSync.force(Objects.requireNonNull(made.getParent()));
            lasting.add(made);
        }
    }

    private static String text(ObjectId name) {
        return HexFormat.of().formatHex(name.toBytes());
    }

    private Path place(ObjectId name) {
        String text = text(name);
        return inner(outer(text), text).resolve(text);
    }

    private Path outer(String text) {
        return folder.resolve(text.substring(NAME_LENGTH - 1));
    }

    private static Path inner(Path outer, String text) {
        return outer.resolve(text.substring(NAME_LENGTH - 2, NAME_LENGTH - 1));
    }

    /** Makes a file on its way in, which must not be there yet. */
    public IncomingFile create(ObjectId name) {
        Path file = incoming.resolve(text(name));
        try {
            Files.createFile(file, privately(file, "rw-------"));
            IncomingFile made = open(file);
            steps.reached(Step.CREATED);
            return made;
        } catch (IOException e) {
            throw DiskErrors.translate("making a file", folder, e);
        }
    }

    /** Opens a file on its way in again, to go on with it; null when it is not there. */
    public @Nullable IncomingFile reopen(ObjectId name) {
        Path file = incoming.resolve(text(name));
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? open(file) : null;
        } catch (IOException e) {
            throw DiskErrors.translate("opening a file on its way in", folder, e);
        }
    }

    private IncomingFile open(Path file) throws IOException {
        return new IncomingFile(folder, new RandomAccessFile(file.toFile(), "rw"), steps);
    }

    /** Gives a file that was written and forced to disk its final name, durably. */
    public void place(IncomingFile written, ObjectId name) {
        written.close();
        String text = text(name);
        Path outer = outer(text);
        Path inner = inner(outer, text);
        try {
            makeLastingFolder(folder);
            makeLastingFolder(outer);
            makeLastingFolder(inner);
            Files.move(incoming.resolve(text), inner.resolve(text), StandardCopyOption.ATOMIC_MOVE);
            steps.reached(Step.RENAMED);
            FolderSync.force(inner);
            steps.reached(Step.PLACED);
        } catch (IOException e) {
            throw DiskErrors.translate("giving contents their name", folder, e);
        }
    }

    /** Removes a file from its way in; one that is not there is no error. */
    public void deleteIncoming(ObjectId name) {
        delete(incoming.resolve(text(name)));
    }

    /** Removes contents; those that are not there are no error. */
    public void delete(ObjectId name) {
        delete(place(name));
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw DiskErrors.translate("removing contents", folder, e);
        }
    }

    /** Whether anything has the name that such contents have. */
    public boolean isThere(ObjectId name) {
        return Files.exists(place(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The length of contents in bytes; -1 when they are not there. */
    public long length(ObjectId name) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(place(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw DiskErrors.translate("looking at contents", folder, e);
        }
    }

    /**
     * Opens contents for reading in order.
     *
     * @throws BrokenFileException when they are missing or of another length
     */
    public InputStream read(ObjectId name, long length) {
        requireLength(name, length);
        try {
            return new FileInputStream(place(name).toFile());
        } catch (IOException e) {
            throw missing(e);
        }
    }

    /**
     * Opens contents for reading anywhere.
     *
     * @throws BrokenFileException when they are missing or of another length
     */
    public SeekableByteChannel channel(ObjectId name, long length) {
        requireLength(name, length);
        try {
            return FileChannel.open(place(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private void requireLength(ObjectId name, long expected) {
        long actual = length(name);
        if (actual < 0) {
            throw missing(null);
        } else if (actual != expected) {
            throw BrokenFileException.ofLength(expected, actual);
        }
    }

    private static BrokenFileException missing(@Nullable IOException e) {
        return new BrokenFileException("The contents are missing on disk", e);
    }

    /**
     * Copies contents to their place below the folder of another store, whose folders exist; they are not forced to disk.
     *
     * @return the length of what was copied; -1 when they are not here
     */
    public long copyTo(ContentFiles other, ObjectId name, MessageDigest digest) throws IOException {
        String text = text(name);
        Path outer = other.outer(text);
        makeFolder(outer);
        makeFolder(inner(outer, text));
        Path target = other.place(name);
        try (InputStream from =
                        new DigestInputStream(Files.newInputStream(place(name), LinkOption.NOFOLLOW_LINKS), digest);
                OutputStream to = Files.newOutputStream(Files.createFile(target, privately(target, "rw-------")))) {
            return from.transferTo(to);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** Shows every file on its way in. */
    public void forEachIncoming(Consumer<ObjectId> visitor) {
        forEach(incoming, visitor);
    }

    /** Shows every file that lies under its final name. */
    public void forEachPlaced(Consumer<ObjectId> visitor) {
        for (int digits = 0; digits < 256; digits++) {
            String text = HexFormat.of().toHexDigits((byte) digits);
            forEach(folder.resolve(text.substring(1)).resolve(text.substring(0, 1)), visitor);
        }
    }

    /** Files whose names are not of our making are not ours to judge. */
    private void forEach(Path looked, Consumer<ObjectId> visitor) {
        if (!Files.isDirectory(looked, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(looked)) {
            for (Path each : all) {
                ObjectId name = name(each.getFileName().toString());
                if (name != null) {
                    visitor.accept(name);
                }
            }
        } catch (IOException e) {
            throw DiskErrors.translate("listing contents", folder, e);
        }
    }

    private static @Nullable ObjectId name(String text) {
        boolean ours = text.length() == NAME_LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
        return ours ? ObjectId.fromBytes(HexFormat.of().parseHex(text)) : null;
    }

    /** The watcher of steps. */
    public StepWatcher steps() {
        return steps;
    }
}
