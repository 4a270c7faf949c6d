package dev.holdfast.bench.atlas;

import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;

/** The network goes away. */
final class DisconnectStep implements Step {

    @Override
    public String title() {
        return "Go offline, and try to synchronize";
    }

    @Override
    public String promise() {
        return "without a network a synchronization says so, and nothing is lost.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        device.connection().unplug();
        long objects = device.store().count(AtlasModel.CITY);
        SyncReport report = device.synchronize();
        journey.same(report.result(), SyncResult.INTERRUPTED, "a synchronization without a network is interrupted");
        journey.same(device.store().count(AtlasModel.CITY), objects, "everything stays on the device");
        return report.result() + ": " + report.message();
    }
}
