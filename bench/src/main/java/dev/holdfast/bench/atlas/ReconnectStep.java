package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.sync.ObjectReport;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.util.List;

/** The network is back: everything goes up, and the server refuses one object. */
final class ReconnectStep implements Step {

    @Override
    public String title() {
        return "Go online, synchronize, and decide about what the server refuses";
    }

    @Override
    public String promise() {
        return "a refused object stops no other, and is kept with what was entered until somebody decides.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        long pending = device.store().pending().count();
        journey.say(device.synchronizer().explain().toString().replace("\n", System.lineSeparator() + "   "));
        device.connection().plugIn();
        SyncReport report = device.synchronize();
        journey.same(report.result(), SyncResult.COMPLETE_WITH_REFUSALS, "a refusal is not hidden: " + report);
        journey.same((long) report.objects(ObjectReport.Fate.REFUSED).size(), 1L, "one object is refused");
        journey.same(report.uploaded(), pending - 1, "every other change is accepted");
        journey.same(report.uploadedFiles(), 1L, "the picture is at the server");
        quarantine(journey, device.store());
        return format(
                ROOT,
                "%,d changes and %,d picture went up, 1 was refused and then discarded",
                report.uploaded(),
                report.uploadedFiles());
    }

    private static void quarantine(Journey journey, ObjectStore store) {
        List<QuarantineEntry> refused = store.quarantine().list(0, 2);
        journey.same(refused.size(), 1, "the refused change waits in the quarantine");
        QuarantineEntry entry = refused.get(0);
        journey.same(entry.reason(), RefusalReason.NOT_VALID, "the reason is kept");
        journey.same(entry.values().get("Name"), EditStep.MINUS_TOWN, "what was entered is kept");
        journey.say(format(
                ROOT,
                "in the quarantine: a %s, %s, refused as %s: %s",
                entry.entity(),
                entry.values().get("Name"),
                entry.reason(),
                entry.detail()));
        journey.world().here().ifPresent(server -> {
            journey.same(server.refused(10).size(), 1, "the server has a record of the refusal");
        });
        store.quarantine().discard(entry.number());
        journey.same(store.quarantine().count(), 0L, "a discarded change is gone");
        journey.promise(store.find(entry.object()).isEmpty(), "the refused object is not on the device any more");
    }
}
