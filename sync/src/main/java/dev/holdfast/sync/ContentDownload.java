package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the contents of files before the page that names them is applied, so that no row stands without its contents. A file
 * that cannot be had is skipped with its object, remembered, and asked for again by every later download (SPEC 6.4).
 */
final class ContentDownload {
    private final Run run;
    private final String entity;
    private final TimeLimit limit;
    private final Tally tally;
    private final SkippedObjects skipped;
    private final Set<ObjectId> skippedNow = new HashSet<>();

    ContentDownload(Run run, String entity, TimeLimit limit, Tally tally, SkippedObjects skipped) {
        this.run = run;
        this.entity = entity;
        this.limit = limit;
        this.tally = tally;
        this.skipped = skipped;
    }

    /** Downloads what these objects need, and gives those that can be applied. */
    List<RemoteObject> before(List<RemoteObject> objects) {
        Map<ObjectId, ContentRequest> missing = run.files().missing(objects);
        if (missing.isEmpty()) {
            return objects;
        }
        long bytes = objects.stream()
                .filter(object -> missing.containsKey(object.id()))
                .mapToLong(FileContents::length)
                .sum();
        run.log().contentsFound(SyncPhase.DOWNLOAD_CONTENTS, missing.size(), bytes);
        try {
            return complete(objects, missing);
        } finally {
            run.files().record();
            run.log().contents(SyncPhase.DOWNLOAD_CONTENTS, entity, true);
        }
    }

    private List<RemoteObject> complete(List<RemoteObject> objects, Map<ObjectId, ContentRequest> missing) {
        List<RemoteObject> ready = new ArrayList<>(objects.size());
        for (RemoteObject object : objects) {
            ContentRequest request = missing.get(object.id());
            if (request == null || fetch(object, request)) {
                ready.add(object);
            } else {
                present(object).ifPresent(ready::add);
            }
        }
        return ready;
    }

    private boolean fetch(RemoteObject object, ContentRequest request) {
        Reached reached = new Reached();
        try {
            run.retry()
                    .callWhileItComes(
                            limit.left(), deadline -> transfer(object, request, reached, deadline), () -> reached.most);
            tally.file(reached.most - Math.max(0, reached.start));
            run.log().fileCame(SyncPhase.DOWNLOAD_CONTENTS, entity);
            skipped.came(object.id());
            return true;
        } catch (BrokenFileException e) {
            skippedNow.add(object.id());
            skipped.skip(object.id(), e.reason().name());
            run.log()
                    .object(
                            object.entity(),
                            object.id(),
                            ObjectReport.Fate.FILE_NOT_DOWNLOADED,
                            "the contents of its file did not come: " + e.reason());
            return false;
        }
    }

    private boolean transfer(RemoteObject object, ContentRequest request, Reached reached, Deadline deadline) {
        run.files().store(object, request, from -> run.transport().downloadContents(from, deadline), reached::at);
        return true;
    }

    /** How far the contents of one file have come, over all attempts. */
    private final class Reached {
        private long start = -1;
        private long most;

        void at(long position) {
            start = start < 0 ? position : start;
            if (position > most) {
                run.log().bytesCame(SyncPhase.DOWNLOAD_CONTENTS, entity, position - most);
                most = position;
            }
        }
    }

    /** An object that is here already stays as it is: it is named, so that a full answer does not remove it. */
    private Optional<RemoteObject> present(RemoteObject object) {
        Entity of = run.store().model().entity(object.entity());
        Optional<StoredObject> stored = run.store().find(of, object.id());
        return stored.map(known -> new RemoteObject(object.entity(), object.id(), known.serverVersion(), Map.of()));
    }

    /** Whether this download skipped the object itself. */
    boolean skippedNow(ObjectId object) {
        return skippedNow.contains(object);
    }
}
