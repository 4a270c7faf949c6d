package dev.holdfast.store.journal;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that commits, uploads into a file and downloads, and ends without any goodbye at the point it is told. Its server is
 * the file: a line for each change that was applied, its key first.
 */
final class KilledUpload {
    static final int KILLED = 9;
    static final ObjectId FROM_SERVER = ObjectId.parse("0190a3f2-7c1d-7abc-9def-0123456789ab");

    private final Atlas atlas;
    private final Path server;

    KilledUpload(Atlas atlas, Path server) {
        this.atlas = atlas;
        this.server = server;
    }

    /** The points at which the process may end, in order. */
    enum Point {
        OPENED,
        COMMITTED,
        TAKEN,
        SENT,
        SETTLED,
        APPLIED
    }

    /** Runs up to the point and no further; arguments are the store's folder, the server's file and the point. */
    public static void main(String[] arguments) throws IOException {
        Point end = Point.valueOf(arguments[2]);
        Atlas atlas = new Atlas(ObjectStore.open(Path.of(arguments[0]), Atlas.MODEL));
        KilledUpload upload = new KilledUpload(atlas, Path.of(arguments[1]));
        for (Point point : Point.values()) {
            upload.reach(point);
            if (point == end) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    private void reach(Point point) throws IOException {
        switch (point) {
            case OPENED -> Files.writeString(server, "");
            case COMMITTED -> atlas.store.commit(atlas.draft("City", "Name", "a"), atlas.draft("City", "Name", "b"));
            case TAKEN -> atlas.take();
            case SENT -> send(atlas.store.pending().openBatches().get(0));
            case SETTLED -> settle(atlas.store.pending().openBatches().get(0));
            case APPLIED -> apply();
        }
    }

    /** Everything that a start has to do to go on, whatever the end was. */
    void goOn() throws IOException {
        for (UploadBatch open : atlas.store.pending().openBatches()) {
            send(open);
            settle(open);
        }
        Optional<UploadBatch> batch = atlas.takeAll().batch();
        if (batch.isPresent()) {
            send(batch.get());
            settle(batch.get());
        }
        apply();
    }

    private void send(UploadBatch batch) throws IOException {
        Set<String> known = new HashSet<>(keys());
        for (UploadChange change : batch.changes()) {
            if (known.add(change.key().toString())) {
                String line = change.key() + " " + change.object() + "\n";
                Files.writeString(server, line, StandardOpenOption.APPEND);
            }
        }
    }

    private List<String> keys() throws IOException {
        return Files.readAllLines(server).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private void settle(UploadBatch batch) {
        atlas.store
                .pending()
                .settle(batch.changes().stream()
                        .map(change -> new Outcome.Accepted(change.key(), "1", Map.of()))
                        .toList());
    }

    private void apply() {
        RemoteObject theirs = new RemoteObject("Country", FROM_SERVER, "1", Map.of("Name", "theirs"));
        atlas.store
                .remote()
                .apply(RemotePage.changes(
                        "Country", List.of(theirs), List.of(), Optional.of(new DownloadCursor("1", "all"))));
    }
}
