package dev.holdfast.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.bench.atlas.Connection;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device with 10,000 files synchronizes again although nothing changed: the whole of a synchronization, with a server in the
 * same process, so that what is timed is both sides' looking and no line between them.
 */
final class FilesPhase {
    private static final int FILES = 10_000;
    private static final int TIMES = 20;
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final DomainModel MODEL = DomainModel.define("Papers", 1)
            .entity("Paper", paper -> paper.fileDocument().integer("Number"))
            .build();
    private static final OfflineProfile PROFILE = OfflineProfile.define("Papers")
            .entity("Paper", paper -> paper.noTimeLimit())
            .build();

    private final Path folder;

    FilesPhase(Path folder) {
        this.folder = folder.resolve("files");
    }

    void run() {
        BusinessRules rules = BusinessRules.define().build();
        try (HoldfastServer server = HoldfastServer.over(ObjectStore.open(folder.resolve("server"), MODEL), rules);
                ObjectStore store = ObjectStore.open(folder.resolve("device"), MODEL)) {
            load(server);
            Connection connection = new Connection(server.connect(ServerUser.of("anna")));
            Synchronizer synchronizer = Synchronizer.of(store, connection, PROFILE);
            synchronizer.synchronize();
            require(connection.contents() == FILES, "every file comes once");
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                synchronizer.synchronize();
                millis.add((System.nanoTime() - start) / 1e6);
            }
            require(connection.contents() == FILES, "no file comes again");
            Worker.report(Metric.FILES_UNCHANGED, Runs.median(millis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(HoldfastServer server) throws IOException {
        List<RemoteObject> papers = new ArrayList<>();
        for (int number = 0; number < FILES; number++) {
            byte[] bytes = ("paper " + number).getBytes(UTF_8);
            String digest = digest(bytes);
            server.loadContents(id(number), CHANGED, bytes.length, digest, new ByteArrayInputStream(bytes));
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("Number", number);
            values.put(FileDocument.NAME, number + ".txt");
            values.put(FileDocument.SIZE, (long) bytes.length);
            values.put(FileDocument.CHANGE_DATE, CHANGED);
            values.put(FileDocument.DIGEST, digest);
            papers.add(new RemoteObject("Paper", id(number), "", values));
        }
        server.load(papers);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectId id(int number) {
        return ObjectId.of(0x0190_0000_0000_7004L, Long.MIN_VALUE | number);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }
}
