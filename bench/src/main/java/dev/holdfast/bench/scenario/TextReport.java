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
        for (Result result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f (%.2f to %.2f) | %s | %s |%n",
                    result.row().name(),
                    result.row().ours().unit(),
                    figure(result.oursMedian()),
                    figure(result.referenceMedian()),
                    result.ratio(),
                    Collections.min(result.ratios()),
                    Collections.max(result.ratios()),
                    result.row().target(),
                    result.row().target().kind() == Target.Kind.NONE ? "" : result.isMet() ? "yes" : "no"));
        }
        return text.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
