package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.profile.DownloadMode;
import dev.holdfast.sync.profile.EntityPlan;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The download of one entity, page by page, each page with the mark that covers it in one transaction (SPEC 5.7). Where the last
 * download stopped, this one goes on, in the middle of a full answer too.
 */
final class EntityDownload {
    private final Run run;
    private final EntityPlan plan;
    private final Cursors cursors;
    private final TimeLimit limit;
    private final Tally tally = new Tally();
    private final SkippedObjects skipped;
    private final ContentDownload contents;
    private long entries;

    EntityDownload(Run run, EntityPlan plan) {
        this.run = run;
        this.plan = plan;
        this.cursors = new Cursors(run, plan);
        this.limit =
                new TimeLimit(plan.entity(), plan.timeLimit(), run.options().nanoClock());
        this.skipped = new SkippedObjects(run.state(), plan.entity());
        this.contents = new ContentDownload(run, plan.entity(), limit, tally, skipped);
    }

    /** Downloads the entity; its report is made whether it comes to its end or not. */
    void download() {
        boolean complete = false;
        try {
            run.log().progress(SyncPhase.DOWNLOAD, plan.entity(), 0, OptionalLong.empty(), false);
            if (plan.mode() == DownloadMode.NOTHING_CLEAR) {
                tally.removed(run.store().remote().removeAll(plan.entity()));
            } else {
                pagesOrAnew();
                skippedBefore();
            }
            complete = true;
        } finally {
            run.log().entity(tally.report(plan.entity(), limit.passed(), complete));
            run.log().progress(SyncPhase.DOWNLOAD, plan.entity(), entries, OptionalLong.empty(), true);
        }
    }

    private void pagesOrAnew() {
        try {
            pages(cursors.place());
        } catch (ResyncException e) {
            run.store().remote().forgetCursor(plan.entity());
            try {
                pages(Optional.empty());
            } catch (ResyncException again) {
                throw RunEndedException.of(new ProtocolViolationException(
                        "The server refuses the cursor of its own full answer (entity=" + plan.entity() + ")", again));
            }
        }
    }

    private void pages(Optional<Cursors.Place> place) {
        DownloadRequest request = request(selection());
        boolean begun = place.isPresent();
        if (begun) {
            request = request.after(place.get().token());
        }
        while (true) {
            run.retry().checkCancelled();
            DownloadRequest asked = request;
            DownloadPage page =
                    run.retry().call(limit.left(), deadline -> run.transport().download(asked, deadline));
            check(asked, page);
            apply(page, begun);
            begun = true;
            if (!page.more()) {
                changesSinceResumed(place, page);
                return;
            }
            request = request.after(page.next().orElseThrow());
        }
    }

    /** A full answer that was begun by an earlier run does not name what came to the server since: that is asked for at once. */
    private void changesSinceResumed(Optional<Cursors.Place> place, DownloadPage last) {
        boolean resumed = place.filter(Cursors.Place::inFullAnswer).isPresent();
        if (resumed && last.full()) {
            Optional<Cursors.Place> since = cursors.place();
            since.filter(found -> !found.inFullAnswer()).ifPresent(found -> pages(since));
        }
    }

    private Selection selection() {
        return plan.constraint().<Selection>map(Selection.Matching::new).orElseGet(Selection.All::new);
    }

    private DownloadRequest request(Selection selection) {
        ServerLimits limits = run.server().limits();
        int objects = Math.min(plan.pageSize(), limits.maxPageObjects());
        return DownloadRequest.full(plan.entity(), selection, objects, limits.maxPageBytes());
    }

    /** An answer that could go on for ever, or is larger than asked for, ends the run before anything of it is applied. */
    private void check(DownloadRequest asked, DownloadPage page) {
        boolean endless = page.more()
                && (page.entries() == 0 || page.next().isEmpty() || page.next().equals(asked.cursor()));
        if (endless || page.entries() > asked.maxObjects()) {
            throw RunEndedException.of(new ProtocolViolationException(
                    "A page has " + (endless ? "no end" : "more entries than asked for") + " (entity=" + plan.entity()
                            + ", entries=" + page.entries() + ")",
                    null));
        }
    }

    private void apply(DownloadPage page, boolean begun) {
        List<RemoteObject> objects = contents.before(page.objects());
        RemotePage.Part part = part(page, begun);
        tally.add(run.store()
                .remote()
                .apply(new RemotePage(
                        plan.entity(),
                        objects,
                        page.deleted(),
                        page.removed(),
                        part,
                        cursors.mark(page.next(), page.full() && page.more()))));
        page.deleted().forEach(skipped::came);
        page.removed().forEach(skipped::came);
        entries += page.entries();
        run.log().progress(SyncPhase.DOWNLOAD, plan.entity(), entries, page.total(), false);
    }

    private static RemotePage.Part part(DownloadPage page, boolean begun) {
        if (!page.full()) {
            return RemotePage.Part.CHANGES;
        } else if (page.more()) {
            return begun ? RemotePage.Part.FULL_NEXT : RemotePage.Part.FULL_FIRST;
        }
        return begun ? RemotePage.Part.FULL_LAST : RemotePage.Part.FULL_ONLY;
    }

    /** Asks again for objects whose files were broken; whole full answers named them already (SPEC 6.4). */
    private void skippedBefore() {
        List<ObjectId> before = skipped.list().stream()
                .filter(object -> !contents.skippedNow(object))
                .toList();
        for (List<ObjectId> ids : Chunks.ofSize(before, run.server().limits().maxChanges())) {
            refresh(ids);
        }
    }

    /** Brings these objects up to date, and nothing else. */
    void refresh(List<ObjectId> ids) {
        DownloadRequest request = request(new Selection.Objects(ids));
        while (true) {
            DownloadRequest asked = request;
            DownloadPage page =
                    run.retry().call(limit.left(), deadline -> run.transport().download(asked, deadline));
            check(asked, page);
            List<RemoteObject> objects = contents.before(page.objects());
            tally.add(run.store()
                    .remote()
                    .apply(new RemotePage(
                            plan.entity(),
                            objects,
                            page.deleted(),
                            page.removed(),
                            RemotePage.Part.CHANGES,
                            run.store().remote().cursor(plan.entity()))));
            page.deleted().forEach(skipped::came);
            page.removed().forEach(skipped::came);
            entries += page.entries();
            if (!page.more()) {
                return;
            }
            request = request.after(page.next().orElseThrow());
        }
    }

    /** The same as a download of its own, with its report. */
    void refreshOnly(List<ObjectId> ids) {
        boolean complete = false;
        try {
            for (List<ObjectId> chunk : Chunks.ofSize(ids, run.server().limits().maxChanges())) {
                refresh(chunk);
            }
            complete = true;
        } catch (ResyncException e) {
            throw RunEndedException.of(new ProtocolViolationException(
                    "The server refuses a cursor where none was sent (entity=" + plan.entity() + ")", e));
        } finally {
            run.log().entity(tally.report(plan.entity(), limit.passed(), complete));
            run.log().progress(SyncPhase.DOWNLOAD, plan.entity(), entries, OptionalLong.empty(), true);
        }
    }
}
