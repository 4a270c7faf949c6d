package dev.holdfast.bench.atlas;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.sync.SyncPhase;
import dev.holdfast.sync.SyncProgress;
import java.util.function.Consumer;

/** Shows the downloads of a synchronization while they go on. What came before an interruption counts as done. */
final class SyncDisplay implements Consumer<SyncProgress> {
    private final ObjectStore store;
    private final ProgressDisplay progress;
    private long before;
    private long contents;

    SyncDisplay(ObjectStore store, ProgressDisplay progress) {
        this.store = store;
        this.progress = progress;
    }

    @Override
    public void accept(SyncProgress now) {
        if (now.phase() == SyncPhase.DOWNLOAD_CONTENTS) {
            contents(now);
        } else if (now.phase() == SyncPhase.DOWNLOAD) {
            objects(now);
        }
    }

    private void contents(SyncProgress now) {
        if (now.ended()) {
            return;
        } else if (contents == 0) {
            progress.begin("downloaded", "pictures (" + now.entity() + ")", 0, ProgressDisplay.UNKNOWN);
        }
        contents = now.done();
        progress.reached(contents);
    }

    private void objects(SyncProgress now) {
        if (contents > 0) {
            progress.end();
            contents = 0;
            begin(now.entity());
        }
        if (now.ended()) {
            progress.end();
        } else if (now.done() == 0) {
            before = store.count(store.model().entity(now.entity()));
            begin(now.entity());
        } else if (now.total().isPresent()) {
            progress.total(now.total().getAsLong());
            progress.reached(before + now.done());
        }
    }

    private void begin(String entity) {
        progress.begin("downloaded", "objects (" + entity + ")", before, ProgressDisplay.UNKNOWN);
    }
}
