package dev.holdfast.bench.atlas;

import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;

/** Lets the doctor read every table, record and index entry. */
final class CheckStep implements Step {

    @Override
    public String title() {
        return "Let the doctor look over the whole store";
    }

    @Override
    public String run(Journey journey) {
        StoreReport report = StoreCheck.check(journey.store());
        journey.promise(report.isSound(), "the doctor finds nothing: " + report);
        return "%,d objects looked over, nothing found".formatted(report.objects());
    }
}
