package dev.holdfast.bench.scenario;

import dev.holdfast.bench.scenario.SpeedTable.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A row with its figures.
 *
 * @param ours our figure of each round
 * @param reference the reference's figure of each round
 */
record Result(Row row, List<Double> ours, List<Double> reference) {

    /** The rows that this run has figures for. */
    static List<Result> of(Runs runs) {
        List<Result> results = new ArrayList<>();
        for (Row row : SpeedTable.ROWS) {
            List<Double> ours = runs.of(Subjects.HOLDFAST, row.ours());
            List<Double> reference = runs.of(Subjects.REFERENCE, row.reference());
            if (!ours.isEmpty() && !reference.isEmpty()) {
                results.add(new Result(row, ours, reference));
            }
        }
        return results;
    }

    double oursMedian() {
        return Runs.median(ours);
    }

    double referenceMedian() {
        return Runs.median(reference);
    }

    /** The median of the ratios of the rounds: ours divided by the reference's of the same round. */
    double ratio() {
        List<Double> ratios = ratios();
        return Runs.median(ratios);
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
