package dev.holdfast.bench.scenario;

import dev.holdfast.bench.scenario.SpeedTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row with its figures.
 *
 * @param ours our figure of each round
 * @param reference the figure of each round that ours is held against; none when there is no such thing
 * @param peers the figures of those who were measured beside the two, by name
 */
record Result(Row row, List<Double> ours, List<Double> reference, Map<String, List<Double>> peers) {

    /** The rows that this run has figures for. */
    static List<Result> of(Runs runs) {
        List<Result> results = new ArrayList<>();
        for (Row row : SpeedTable.ROWS) {
            List<Double> ours = runs.of(Contenders.HOLDFAST.name(), row.ours());
            Metric against = row.reference();
            List<Double> reference =
                    against == null ? List.of() : runs.of(row.against().name(), against);
            if (!ours.isEmpty() && reference.isEmpty() == (against == null)) {
                results.add(new Result(row, ours, reference, runs.others(row.ours())));
            }
        }
        return results;
    }

    /** Whether there is something to compare with. */
    boolean isCompared() {
        return !reference.isEmpty();
    }

    double oursMedian() {
        return Runs.median(ours);
    }

    double referenceMedian() {
        return isCompared() ? Runs.median(reference) : Double.NaN;
    }

    /** The median of the ratios of the rounds: ours divided by the reference's of the same round. */
    double ratio() {
        return isCompared() ? Runs.median(ratios()) : Double.NaN;
    }

    List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), reference.size()); i++) {
            ratios.add(ours.get(i) / reference.get(i));
        }
        return ratios;
    }

    boolean isMet() {
        return row.target().isMet(oursMedian(), ratio());
    }
}
