package dev.holdfast.store.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.testing.TradeModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Throws bytes at the import of unsent work, as the index of an export and as one of its changes: what is believed is taken in
 * once, and anything else is refused by a typed error and leaves nothing. As a plain test it runs over the corpus beside it;
 * with {@code JAZZER_FUZZ=1} in the environment it searches for more.
 */
class UnsentFuzzTest {
    private static final String CHANGE = """
            {"origin":"PENDING","kind":"CREATED","entity":"Tag","object":"019b76da-a800-7305-a842-f6c92da33af0",\
            "time":"2026-03-01T10:00:00Z","values":{"Text":{"type":"STRING","value":"a"}},"base":{}}""";

    @FuzzTest(maxDuration = "60s")
    void anyBytesAsAnIndexAreAnExportOrRefused(byte[] index) throws IOException {
        demandTakenInOrRefused(index, CHANGE.getBytes(StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAsAChangeAreTakenInOnceOrRefused(byte[] change) throws IOException {
        String index = """
                {"format":"holdfast-unsent","version":1,"store":"s","model":"Trade","fingerprint":"f","time":"t",\
                "files":[{"file":"entry-1.json","length":%d,"digest":"%s"}]}""".formatted(change.length, digest(change));
        demandTakenInOrRefused(index.getBytes(StandardCharsets.UTF_8), change);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void demandTakenInOrRefused(byte[] index, byte[] change) throws IOException {
        Path folder = Files.createTempDirectory("holdfast-unsent");
        try (ObjectStore store = ObjectStore.inMemory(TradeModel.MODEL)) {
            Files.write(folder.resolve("index.json"), index);
            Files.write(folder.resolve("entry-1.json"), change);
            importFrom(store, folder);
            demand(StoreCheck.check(store).isSound(), "an import damaged the store");
        } finally {
            delete(folder);
        }
    }

    private static void importFrom(ObjectStore store, Path folder) {
        try {
            Imported first = store.unsent().importFrom(folder);
            demand(store.pending().count() == first.made(), "made, and not pending");
            demand(store.quarantine().count() == first.quarantined(), "refused, and not kept");
            long newest = store.journal().lastSequence();
            Imported again = store.unsent().importFrom(folder);
            demand(again.made() + again.quarantined() == 0, "taken in twice");
            demand(store.journal().lastSequence() == newest, "the second import changed something");
            List.copyOf(store.quarantine().list(0, 1))
                    .forEach(each -> store.quarantine().discard(each.number()));
        } catch (UnsentImportException e) {
            demand(store.unsent().count().total() == 0, "refused, and something is pending");
            demand(store.journal().lastSequence() == 0, "refused, and something was written");
        }
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
