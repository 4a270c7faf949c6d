package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.sync.EntityReport;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;

/** The first synchronization of an empty device, whose connection breaks in the middle. */
final class FirstSyncStep implements Step {
    private static final int PAGES_BEFORE_THE_BREAK = 15;

    @Override
    public String title() {
        return "Open an empty store on Anna's device and synchronize; the connection breaks in the middle";
    }

    @Override
    public String promise() {
        return "an interrupted synchronization goes on where it stopped, and nothing comes twice.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        device.connection().breakAfterPages(PAGES_BEFORE_THE_BREAK);
        SyncReport broken = device.synchronize();
        journey.same(broken.result(), SyncResult.INTERRUPTED, "a broken connection interrupts");
        long kept = device.store().count(AtlasModel.CITY);
        journey.promise(kept > 0 && kept < journey.data().cities().size(), "what came before the break is kept");
        journey.say(format(ROOT, "%s: %s", broken.result(), broken.message()));
        device.connection().plugIn();
        SyncReport report = device.synchronize();
        journey.same(report.result(), SyncResult.COMPLETE, "the next synchronization goes through: " + report);
        checkAll(journey, device);
        journey.same(
                files(broken) + files(report), (long) journey.data().flags().size(), "every picture came once");
        long created = created(broken) + created(report);
        journey.same(created, device.connection().entries(), "every object came over the connection once");
        journey.promise(device.synchronizer().explain().inSync(), "the device is in sync");
        return format(ROOT, "%,d objects and %,d pictures came", created, files(broken) + files(report));
    }

    private static void checkAll(Journey journey, Device device) {
        AtlasData data = journey.data();
        journey.same(
                device.store().count(AtlasModel.COUNTRY),
                (long) data.countries().size(),
                "every country came");
        journey.same(device.store().count(AtlasModel.FLAG), (long) data.flags().size(), "every flag came");
        journey.same(device.store().count(AtlasModel.CITY), (long) data.cities().size(), "every city came");
    }

    private static long created(SyncReport report) {
        return report.entities().stream().mapToLong(EntityReport::created).sum();
    }

    private static long files(SyncReport report) {
        return report.entities().stream().mapToLong(EntityReport::files).sum();
    }
}
