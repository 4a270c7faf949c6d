package dev.holdfast.bench.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All measurements of a run, by the contender's name and metric, in the order of the rounds. */
final class Runs {
    private final Map<String, Map<Metric, List<Double>>> values = new HashMap<>();

    void add(String contender, Metric metric, double value) {
        values.computeIfAbsent(contender, each -> new EnumMap<>(Metric.class))
                .computeIfAbsent(metric, each -> new ArrayList<>())
                .add(value);
    }

    List<Double> of(String contender, Metric metric) {
        return values.getOrDefault(contender, Map.of()).getOrDefault(metric, List.of());
    }

    /** The figures of all but the two that every run measures, by name. */
    Map<String, List<Double>> others(Metric metric) {
        Map<String, List<Double>> others = new TreeMap<>();
        values.forEach((name, figures) -> {
            if (!name.equals(Contenders.HOLDFAST.name())
                    && !name.equals(Contenders.REFERENCE.name())
                    && figures.containsKey(metric)) {
                others.put(name, figures.get(metric));
            }
        });
        return others;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
