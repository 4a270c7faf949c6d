package dev.holdfast.sync;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what a run does, for its watcher and its report. */
final class RunLog {
    /** Within a file the watcher is told every so many bytes. */
    private static final long TOLD_BYTES = 1 << 20;

    private final StorePort store;
    private final Consumer<SyncProgress> watcher;
    private final long run;
    private final SyncKind kind;
    private final Instant started;
    private final Map<ObjectId, ObjectReport> objects = new LinkedHashMap<>();
    private final List<EntityReport> entities = new ArrayList<>();
    private final Contents up = new Contents();
    private final Contents down = new Contents();
    private long uploaded;
    private long uploadedFiles;
    private @Nullable RunEndedException end;

    RunLog(StorePort store, Consumer<SyncProgress> watcher, long run, SyncKind kind) {
        this.store = store;
        this.watcher = watcher;
        this.run = run;
        this.kind = kind;
        this.started = store.clock().instant();
    }

    void phase(SyncPhase phase) {
        progress(phase, "", 0, OptionalLong.empty(), false);
    }

    void phaseEnded(SyncPhase phase) {
        progress(phase, "", 0, OptionalLong.empty(), true);
    }

    void progress(SyncPhase phase, String entity, long done, OptionalLong total, boolean ended) {
        Contents moved = contents(phase);
        watcher.accept(new SyncProgress(
                phase,
                entity,
                done,
                total,
                moved.bytes,
                moved.bytesTotal(),
                store.clock().instant(),
                ended));
    }

    /** Contents that go up or come down in a run, over all entities. */
    private static final class Contents {
        private long files;
        private long filesFound;
        private long bytes;
        private long bytesFound;

        OptionalLong bytesTotal() {
            return filesFound == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(bytes, bytesFound));
        }
    }

    private Contents contents(SyncPhase phase) {
        return phase == SyncPhase.UPLOAD_CONTENTS || phase == SyncPhase.UPLOAD_CHANGES ? up : down;
    }

    /** More contents are known that have to be moved. */
    void contentsFound(SyncPhase phase, long files, long bytes) {
        contents(phase).filesFound += files;
        contents(phase).bytesFound += bytes;
    }

    /** Bytes of contents have been moved. */
    void bytesCame(SyncPhase phase, String entity, long bytes) {
        Contents moved = contents(phase);
        long before = moved.bytes;
        moved.bytes += bytes;
        if (moved.bytes / TOLD_BYTES > before / TOLD_BYTES) {
            contents(phase, entity, false);
        }
    }

    /** One more file has been moved as a whole. */
    void fileCame(SyncPhase phase, String entity) {
        contents(phase).files++;
        uploadedFiles += phase == SyncPhase.UPLOAD_CONTENTS ? 1 : 0;
        contents(phase, entity, false);
    }

    /** Tells how far the contents are. */
    void contents(SyncPhase phase, String entity, boolean ended) {
        Contents moved = contents(phase);
        progress(phase, entity, moved.files, OptionalLong.of(Math.max(moved.files, moved.filesFound)), ended);
    }

    /** How many bytes of contents this run has moved so far. */
    long bytes(SyncPhase phase) {
        return contents(phase).bytes;
    }

    /** Notes an object that does not come through; the last word about an object counts. */
    void object(String entity, ObjectId object, ObjectReport.Fate fate, String detail) {
        objects.put(object, new ObjectReport(entity, object, fate, detail));
    }

    void forget(ObjectId object) {
        objects.remove(object);
    }

    void uploaded() {
        uploaded++;
    }

    void entity(EntityReport report) {
        entities.add(report);
    }

    /** Notes a failure that ends the run, or would have; the first stays. */
    void end(RunEndedException ended) {
        if (end == null) {
            end = ended;
        } else if (end != ended) {
            end.addSuppressed(ended);
        }
    }

    SyncReport report() {
        Duration duration = Duration.between(started, store.clock().instant());
        RunEndedException ended = end;
        SyncResult through = objects.isEmpty() ? SyncResult.COMPLETE : SyncResult.COMPLETE_WITH_REFUSALS;
        return new SyncReport(
                run,
                kind,
                started,
                duration.isNegative() ? Duration.ZERO : duration,
                ended == null ? through : ended.result(),
                ended == null ? summary() : String.valueOf(ended.getMessage()),
                Optional.ofNullable(ended).<HoldfastException>map(RunEndedException::failure),
                uploaded,
                uploadedFiles,
                entities,
                List.copyOf(objects.values()));
    }

    private String summary() {
        return objects.isEmpty() ? "" : objects.size() + " objects did not come through";
    }
}
