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
    private final StorePort store;
    private final Consumer<SyncProgress> watcher;
    private final long run;
    private final SyncKind kind;
    private final Instant started;
    private final Map<ObjectId, ObjectReport> objects = new LinkedHashMap<>();
    private final List<EntityReport> entities = new ArrayList<>();
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
        watcher.accept(new SyncProgress(
                phase,
                entity,
                done,
                total,
                0,
                OptionalLong.empty(),
                store.clock().instant(),
                ended));
    }

    void bytes(SyncPhase phase, String entity, long done, long total) {
        watcher.accept(new SyncProgress(
                phase,
                entity,
                0,
                OptionalLong.empty(),
                done,
                OptionalLong.of(total),
                store.clock().instant(),
                done >= total));
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

    void fileUploaded() {
        uploadedFiles++;
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
