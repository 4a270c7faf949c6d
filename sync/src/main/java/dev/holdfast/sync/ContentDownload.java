package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentRequest;
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
    private final Set<ObjectId> skippedNow = new HashSet<>();

    ContentDownload(Run run, String entity, TimeLimit limit, Tally tally) {
        this.run = run;
        this.entity = entity;
        this.limit = limit;
        this.tally = tally;
    }

    /** Downloads what these objects need, and gives those that can be applied. */
    List<RemoteObject> before(List<RemoteObject> objects) {
        List<RemoteObject> ready = new ArrayList<>(objects.size());
        for (RemoteObject object : objects) {
            Optional<ContentRequest> missing = run.files().missing(object);
            if (missing.isEmpty() || fetch(object, missing.get())) {
                ready.add(object);
            } else {
                present(object).ifPresent(ready::add);
            }
        }
        return ready;
    }

    private boolean fetch(RemoteObject object, ContentRequest request) {
        try {
            long length = run.retry()
                    .call(
                            limit.left(),
                            deadline -> run.files()
                                    .store(
                                            object,
                                            request,
                                            from -> run.transport().downloadContents(from, deadline)));
            tally.file(length);
            run.log().bytes(SyncPhase.DOWNLOAD_CONTENTS, entity, length, length);
            run.state().came(entity, object.id());
            return true;
        } catch (BrokenFileException e) {
            skippedNow.add(object.id());
            run.state().skip(entity, object.id(), e.reason().name());
            run.log()
                    .object(
                            object.entity(),
                            object.id(),
                            ObjectReport.Fate.FILE_NOT_DOWNLOADED,
                            "the contents of its file did not come: " + e.reason());
            return false;
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
