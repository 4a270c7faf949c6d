package dev.holdfast.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as JSON documents: how they were measured, and every row with its figures of each round. */
final class JsonReport {
    private JsonReport() {}

    /** The rows of the speed table, with the figures of every contender. */
    static String of(Settings settings, int rounds, List<Contender> contenders, List<Result> results) {
        return "{\n" + heading(settings, rounds)
                + "  \"objects\": " + settings.objects()
                + ",\n  \"contenders\": [\n"
                + contenders.stream().map(JsonReport::contender).collect(Collectors.joining(",\n"))
                + "\n  ],\n  \"rows\": [\n"
                + results.stream().map(JsonReport::row).collect(Collectors.joining(",\n"))
                + "\n  ]\n}\n";
    }

    /** Every metric of the two, by the number of objects. */
    static String growth(Settings settings, Map<Integer, Runs> bySize) {
        List<String> curves = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            String ours = bySizes(bySize, Contenders.HOLDFAST, metric);
            String reference = bySizes(bySize, Contenders.REFERENCE, metric);
            if (ours.matches(".*\\d.*")) {
                curves.add("    {\"name\": " + text(metric.name()) + ", \"unit\": " + text(metric.unit())
                        + ", \"ours\": " + ours + ", \"reference\": " + reference + "}");
            }
        }
        return "{\n" + heading(settings, settings.rounds())
                + "  \"sizes\": " + bySize.keySet()
                + ",\n  \"curves\": [\n" + String.join(",\n", curves) + "\n  ]\n}\n";
    }

    private static String bySizes(Map<Integer, Runs> bySize, Contender contender, Metric metric) {
        return bySize.values().stream()
                .map(runs -> numbers(runs.of(contender.name(), metric)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String heading(Settings settings, int rounds) {
        return "  \"program\": " + text(settings.program().name())
                + ",\n  \"note\": " + text(settings.note())
                + ",\n  \"rounds\": " + rounds
                + ",\n  \"readingTimedBy\": " + text(settings.processorTime() ? "processor time" : "wall clock")
                + ",\n  \"java\": " + text(Runtime.version().toString())
                + ",\n  \"system\": " + text(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                + ",\n  \"processors\": " + Runtime.getRuntime().availableProcessors() + ",\n";
    }

    private static String contender(Contender contender) {
        return "    {\"name\": " + text(contender.name()) + ", \"title\": " + text(contender.title())
                + ", \"durability\": " + text(contender.durability()) + "}";
    }

    private static String row(Result result) {
        String peers = result.peers().entrySet().stream()
                .map(peer -> text(peer.getKey()) + ": " + numbers(peer.getValue()))
                .collect(Collectors.joining(", "));
        return "    {\"name\": " + text(result.row().name())
                + ", \"unit\": " + text(result.row().ours().unit())
                + ", \"ours\": " + number(result.oursMedian())
                + ", \"reference\": " + number(result.referenceMedian())
                + ", \"ratio\": " + number(result.ratio())
                + ", \"target\": " + text(result.row().target().toString())
                + ", \"met\": " + result.isMet()
                + ", \"runs\": {\"ours\": " + numbers(result.ours())
                + ", \"reference\": " + numbers(result.reference()) + "}"
                + ", \"peers\": {" + peers + "}}";
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(JsonReport::number).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
