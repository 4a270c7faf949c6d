package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 9.2: contents of a change that no longer fits the model stay with it in the quarantine. */
class ModelChangeFilesTest {
    private static final int LONG = 100_000;
    private static final DomainModel WITHOUT =
            DomainModel.define("Albums", 2).entity("Album").build();
    private static final DomainModel NO_DOCUMENT =
            DomainModel.define("Albums", 2).entity("Document").build();

    @TempDir
    private Path folder;

    private StoredObject unsent(int length) {
        try (ObjectStore store = ObjectStore.open(folder.resolve("store"), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            StoredObject document = Albums.document(store, files, bytes(length, 1));
            store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
            return document;
        }
    }

    private void demandHeldUntilDecided(StoredObject document, DomainModel next, int length) throws IOException {
        try (ObjectStore store = ObjectStore.open(folder.resolve("store"), next)) {
            FileStore files = FileStore.of(store);
            files.sweep();
            QuarantineEntry entry = store.quarantine().find(document.id()).orElseThrow();
            Path out = folder.resolve("out");
            store.quarantine().export(out);
            assertThat(contentsIn(out)).containsExactly(bytes(length, 1));
            Albums.requireSound(store);
            store.quarantine().discard(entry.number());
            files.sweep();
            assertThat(filesOnDisk(store.folder())).isEmpty();
            Albums.requireSound(store);
        }
    }

    private static List<byte[]> contentsIn(Path exported) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> all = Files.walk(exported)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".json")) {
                    contents.add(Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    @Test
    void contentsOfANewDocumentOfARemovedEntityAreKept() throws IOException {
        demandHeldUntilDecided(unsent(LONG), WITHOUT, LONG);
    }

    @Test
    void shortContentsAreKeptToo() throws IOException {
        demandHeldUntilDecided(unsent(10), WITHOUT, 10);
    }

    @Test
    void contentsOfAnEntityThatCeasesToBeADocumentAreKept() throws IOException {
        demandHeldUntilDecided(unsent(LONG), NO_DOCUMENT, LONG);
    }

    @Test
    void contentsStayWithADocumentThatGoesUnderAnotherName() throws IOException {
        StoredObject document = unsent(LONG);
        DomainModel renamed = DomainModel.define("Albums", 2)
                .entity("Paper", e -> e.formerly("Document").fileDocument())
                .build();
        try (ObjectStore store = ObjectStore.open(folder.resolve("store"), renamed)) {
            FileStore files = FileStore.of(store);
            StoredObject paper = store.find(document.id()).orElseThrow();
            assertThat(paper.entity().name()).isEqualTo("Paper");
            assertThat(Albums.read(files, paper)).isEqualTo(bytes(LONG, 1));
            assertThat(files.transfers().needsUpload(paper)).isTrue();
            Albums.requireSound(store);
        }
    }
}
