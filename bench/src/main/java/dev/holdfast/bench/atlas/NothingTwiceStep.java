package dev.holdfast.bench.atlas;

import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;

/** Synchronizes when there is nothing to do. */
final class NothingTwiceStep implements Step {

    @Override
    public String title() {
        return "Synchronize again";
    }

    @Override
    public String promise() {
        return "nothing is uploaded or downloaded twice.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        long entries = device.connection().entries();
        long contents = device.connection().contents();
        SyncReport report = device.synchronize();
        journey.same(report.result(), SyncResult.COMPLETE, "nothing is left to look at: " + report);
        journey.same(report.uploaded(), 0L, "nothing goes up twice");
        journey.same(report.downloaded(), 0L, "nothing comes down twice");
        journey.same(device.connection().entries(), entries, "no object comes over the connection");
        journey.same(device.connection().contents(), contents, "no picture is asked for");
        journey.promise(device.synchronizer().explain().inSync(), "the device is in sync");
        return report.result() + ": 0 uploaded, 0 downloaded, 0 pictures asked for; " + device.name() + " is "
                + device.synchronizer().explain();
    }
}
