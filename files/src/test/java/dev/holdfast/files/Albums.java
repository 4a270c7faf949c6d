package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A model with documents and pictures, and what tests do with their contents. */
final class Albums {
    static final DomainModel MODEL = DomainModel.define("Albums", 1)
            .entity("Album", e -> e.string("Title", 100))
            .entity(
                    "Document",
                    e -> e.string("Note", 100)
                            .reference("Document_Album", "Album")
                            .fileDocument())
            .entity("Picture", e -> e.generalization("Document").imageDocument())
            .build();
    static final Entity DOCUMENT = MODEL.entity("Document");
    static final Entity PICTURE = MODEL.entity("Picture");

    private Albums() {}

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static void write(FileStore files, Draft draft, byte[] contents) {
        try {
            files.write(draft, new ByteArrayInputStream(contents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits a new document with contents. */
    static StoredObject document(ObjectStore store, FileStore files, byte[] contents) {
        Draft draft = store.create(DOCUMENT).set(FileDocument.NAME, "a.bin");
        write(files, draft, contents);
        store.commit(draft);
        return store.get(DOCUMENT, draft.id());
    }

    /** Commits other contents of a document. */
    static StoredObject replace(ObjectStore store, FileStore files, StoredObject object, byte[] contents) {
        Draft draft = store.edit(object);
        write(files, draft, contents);
        store.commit(draft);
        return store.get(object.entity(), object.id());
    }

    static byte[] read(FileStore files, StoredObject object) {
        try (InputStream in = files.read(object)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instant changeDate(StoredObject object) {
        return object.get(object.entity().dateTime(FileDocument.CHANGE_DATE));
    }

    static String digest(byte[] contents) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredObject get(ObjectStore store, ObjectId id) {
        return store.get(DOCUMENT, id);
    }

    /** The doctor has nothing to say, of the files either. */
    static void requireSound(ObjectStore store) {
        assertThat(StoreCheck.check(store).findings()).isEmpty();
    }

    /** Every file below the folder of contents, those on their way in too. */
    static List<Path> filesOnDisk(Path storeFolder) {
        Path folder = storeFolder.resolve("files");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
