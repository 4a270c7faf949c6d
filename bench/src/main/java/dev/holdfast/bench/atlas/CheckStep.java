package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;

/** Lets the doctor read every table, record and index entry of both devices. */
final class CheckStep implements Step {

    @Override
    public String title() {
        return "Let the doctor look over the stores of both devices";
    }

    @Override
    public String promise() {
        return "after all this, everything in a store agrees with everything else.";
    }

    @Override
    public String run(Journey journey) {
        long objects = check(journey, journey.first()) + check(journey, journey.second());
        return format(ROOT, "%,d objects looked over, nothing found", objects);
    }

    private static long check(Journey journey, Device device) {
        StoreReport report = StoreCheck.check(device.store());
        journey.promise(report.isSound(), "the doctor finds nothing on " + device.name() + "'s device: " + report);
        return report.objects();
    }
}
