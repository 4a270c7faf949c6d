package dev.holdfast.bench.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The results as a table in Markdown. */
final class TextReport {
    private TextReport() {}

    static String of(List<Result> results) {
        StringBuilder text = new StringBuilder();
        text.append("| work | unit | Holdfast | reference | ratio (least to most of the rounds) | target | met |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        results.forEach(result -> text.append(line(result)));
        return text.toString();
    }

    private static String line(Result result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                result.row().name(),
                result.row().ours().unit(),
                figure(result.oursMedian()),
                result.isCompared() ? figure(result.referenceMedian()) : "",
                result.isCompared() ? ratio(result) : "",
                result.row().target(),
                met(result));
    }

    private static String ratio(Result result) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                result.ratio(),
                Collections.min(result.ratios()),
                Collections.max(result.ratios()));
    }

    private static String met(Result result) {
        if (result.row().target().kind() == Target.Kind.NONE) {
            return "";
        }
        return result.isMet() ? "yes" : "no";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
