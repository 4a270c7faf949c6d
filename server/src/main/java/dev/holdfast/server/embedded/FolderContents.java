package dev.holdfast.server.embedded;

import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Contents on their way in, as files of a folder. A file's name is a digest of its offer, so what a broken upload left is found
 * again; nothing a client says becomes a path. Safe for all threads: one upload is worked on by one at a time, and a slow client stops
 * few others.
 */
public final class FolderContents implements TemporaryContents {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LOCKS = 64;

    private final Path folder;
    private final InstantSource clock;
    private final Duration retention;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Map<String, ContentOffer> complete = new ConcurrentHashMap<>();

    /**
     * Contents in a folder, made where it is absent, that are kept at least so long.
     *
     * @throws StoreIoException when the folder cannot be made
     */
    public FolderContents(Path folder, InstantSource clock, Duration retention) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreIoException("The folder for contents on the way cannot be made", e);
        }
        this.clock = clock;
        this.retention = retention;
    }

    private static String name(ContentOffer offer) {
        String text = offer.entity() + '\n' + offer.object() + '\n' + offer.length() + '\n' + offer.digest();
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private ReentrantLock lock(String name) {
        return locks.get(Math.floorMod(name.hashCode(), LOCKS));
    }

    @Override
    public ContentState state(ContentOffer offer) {
        String name = name(offer);
        lock(name).lock();
        try {
            Path file = folder.resolve(name);
            long here = Files.exists(file) ? Files.size(file) : 0;
            return here < offer.length() ? ContentState.partial(here) : completed(offer, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock(name).unlock();
        }
    }

    @Override
    public ContentState append(ContentOffer offer, long offset, InputStream bytes, long limit) throws IOException {
        sweep();
        String name = name(offer);
        lock(name).lock();
        try {
            Path file = folder.resolve(name);
            long here = Files.exists(file) ? Files.size(file) : 0;
            if (here == offset) {
                take(file, bytes, Math.min(limit, offer.length() - offset));
            }
            return state(offer);
        } finally {
            lock(name).unlock();
        }
    }

    private static void take(Path file, InputStream bytes, long most) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = most;
            while (left > 0) {
                int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    return;
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private ContentState completed(ContentOffer offer, String name) throws IOException {
        if (!complete.containsKey(name)) {
            if (!Files.exists(folder.resolve(name))) {
                Files.createFile(folder.resolve(name));
            }
            if (!digest(name).equals(offer.digest())) {
                Files.deleteIfExists(folder.resolve(name));
                throw new BrokenFileException(offer.object(), Reason.DAMAGED, null);
            }
            complete.put(name, offer);
        }
        return ContentState.complete(offer.length(), name);
    }

    private String digest(String name) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(folder.resolve(name)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Optional<ContentOffer> offerOf(String token) {
        return Optional.ofNullable(complete.get(token));
    }

    @Override
    public InputStream open(String token) throws IOException {
        if (!complete.containsKey(token)) {
            throw new IOException("There are no complete contents of this name");
        }
        return Files.newInputStream(folder.resolve(token));
    }

    @Override
    public void remove(String token) {
        lock(token).lock();
        try {
            if (complete.remove(token) != null) {
                Files.deleteIfExists(folder.resolve(token));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock(token).unlock();
        }
    }

    private void sweep() throws IOException {
        Instant oldest = clock.instant().minus(retention);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                sweep(file, oldest);
            }
        }
    }

    private void sweep(Path file, Instant oldest) throws IOException {
        String name = file.getFileName().toString();
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)
                    && lock(name).tryLock()) {
                try {
                    complete.remove(name);
                    Files.deleteIfExists(file);
                } finally {
                    lock(name).unlock();
                }
            }
        } catch (NoSuchFileException e) {
            complete.remove(name); // Used, and removed, meanwhile.
        }
    }
}
