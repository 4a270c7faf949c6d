package dev.holdfast.bench.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of several rounds: their median and their spread. */
record Figures(List<Double> runs) {
    boolean isEmpty() {
        return runs.isEmpty();
    }

    double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return Collections.min(runs);
    }

    double most() {
        return Collections.max(runs);
    }

    /**
     * How many times as good as others, round by round.
     *
     * @param lessIsBetter whether a smaller figure is the better one
     */
    Figures advantageOver(Figures others, boolean lessIsBetter) {
        return new Figures(IntStream.range(0, Math.min(runs.size(), others.runs.size()))
                .mapToObj(i -> lessIsBetter ? others.runs.get(i) / runs.get(i) : runs.get(i) / others.runs.get(i))
                .toList());
    }
}
