package dev.holdfast.proof.stress;

import dev.holdfast.files.FileStore;
import dev.holdfast.files.FileTransfers;
import dev.holdfast.proof.workload.Device;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Photos of a server that it gets, loses and gives other contents by itself, and one whose file on its disk is damaged. */
final class ServerAlbum {
    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");
    private static final int MOST = 15;

    private final HoldfastServer server;
    private final ObjectStore store;
    private final Map<ObjectId, String> names = new HashMap<>();
    private final List<ObjectId> photos = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private long changes;
    private @Nullable ObjectId broken;
    private @Nullable Path brokenFile;

    /** Contents that a photo once had, or has. */
    private record Version(ObjectId id, Instant changeDate, String name) {}

    /** Photos of a server and the store that it is over. */
    ServerAlbum(HoldfastServer server, ObjectStore store) {
        this.server = server;
        this.store = store;
    }

    /** Changes something. */
    void change(Random random) {
        int kind = random.nextInt(10);
        if (photos.isEmpty() || (kind < 4 && photos.size() < MOST)) {
            photos.add(put(newId(random), Picture.any(random)));
        } else if (kind < 8) {
            put(photos.get(random.nextInt(photos.size())), Picture.any(random));
        } else {
            ObjectId id = photos.remove(random.nextInt(photos.size()));
            server.delete(Device.PHOTO.name(), id);
            names.remove(id);
        }
    }

    private static ObjectId newId(Random random) {
        return ObjectId.parse("0190a3f2-7c1d-7abc-9def-%012x".formatted(random.nextLong(1L << 48)));
    }

    private ObjectId put(ObjectId id, String name) {
        byte[] bytes = Picture.bytes(name);
        String digest = digest(bytes);
        Instant changeDate = BEGIN.plusSeconds(++changes);
        try {
            server.loadContents(id, changeDate, bytes.length, digest, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(FileDocument.NAME, name);
        values.put(FileDocument.CHANGE_DATE, changeDate);
        values.put(FileDocument.SIZE, (long) bytes.length);
        values.put(FileDocument.DIGEST, digest);
        server.load(List.of(new RemoteObject(Device.PHOTO.name(), id, "", values)));
        names.put(id, name);
        versions.add(new Version(id, changeDate, name));
        return id;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the server one more photo, and its file another byte in the middle; nobody else changes the server meanwhile. */
    ObjectId addBroken(Random random) throws IOException {
        List<Path> before = Picture.files(store);
        ObjectId id = put(newId(random), Picture.large(random));
        List<Path> after = new ArrayList<>(Picture.files(store));
        after.removeAll(before);
        broken = id;
        brokenFile = after.get(0);
        turnByte(brokenFile);
        return id;
    }

    /** Makes the file what it was. */
    void mend() throws IOException {
        turnByte(Objects.requireNonNull(brokenFile));
        photos.add(Objects.requireNonNull(broken));
    }

    private static void turnByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** Whether the server made the object by itself, though it may be deleted since. */
    static boolean isOurs(ObjectId id) {
        return id.toString().startsWith("0190a3f2-7c1d-7abc-9def-");
    }

    /** The names of contents that the server has no more and a device still has. */
    List<String> replacedStillIn(FileStore device) {
        FileTransfers transfers = device.transfers();
        return versions.stream()
                .filter(version -> !version.name().equals(names.get(version.id())))
                .filter(version -> !transfers.needsDownload(version.id(), version.changeDate()))
                .map(Version::name)
                .toList();
    }

    /** What the server has of it: names of pictures by id. */
    Map<ObjectId, String> names() {
        return names;
    }
}
