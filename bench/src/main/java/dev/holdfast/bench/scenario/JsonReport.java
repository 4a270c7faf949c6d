package dev.holdfast.bench.scenario;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a JSON document: the settings, and every row with its figures of each round. */
final class JsonReport {
    private JsonReport() {}

    static String of(Settings settings, List<Result> results) {
        return "{\n  \"objects\": " + settings.objects()
                + ",\n  \"rounds\": " + settings.rounds()
                + ",\n  \"readingTimedBy\": \"" + (settings.processorTime() ? "processor time" : "wall clock")
                + "\",\n  \"java\": \"" + Runtime.version()
                + "\",\n  \"processors\": " + Runtime.getRuntime().availableProcessors()
                + ",\n  \"rows\": [\n"
                + results.stream().map(JsonReport::row).collect(Collectors.joining(",\n"))
                + "\n  ]\n}\n";
    }

    private static String row(Result result) {
        return "    {\"name\": \"" + result.row().name()
                + "\", \"unit\": \"" + result.row().ours().unit()
                + "\", \"ours\": " + number(result.oursMedian())
                + ", \"reference\": " + number(result.referenceMedian())
                + ", \"ratio\": " + number(result.ratio())
                + ", \"target\": \"" + result.row().target()
                + "\", \"met\": " + result.isMet()
                + ", \"runs\": {\"ours\": " + numbers(result.ours())
                + ", \"reference\": " + numbers(result.reference()) + "}}";
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(JsonReport::number).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }
}
