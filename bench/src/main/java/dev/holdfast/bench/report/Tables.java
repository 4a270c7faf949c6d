package dev.holdfast.bench.report;

import dev.holdfast.bench.report.GrowthResults.Curve;
import dev.holdfast.bench.report.SpeedResults.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as tables in Markdown. */
final class Tables {
    private Tables() {}

    /** Every row with its target. */
    static String speed(SpeedResults results) {
        StringBuilder text = new StringBuilder(results.about())
                .append(
                        ".\n\n| work | unit | Holdfast | reference | Holdfast / reference (least to most) | target | met |\n")
                .append("|---|---|---|---|---|---|---|\n");
        results.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(Row row) {
        Figures ours = row.figures().getOrDefault(SpeedResults.OURS, new Figures(List.of()));
        String met = row.target().equals("-") ? "" : row.met() ? "yes" : "**no**";
        return "| "
                + String.join(
                        " | ",
                        row.name(),
                        row.unit(),
                        Text.figure(ours.median()),
                        row.isCompared() ? Text.figure(reference(row).median()) : "",
                        row.isCompared() ? ratio(ours.advantageOver(reference(row), false)) : "",
                        row.target()
                                .replace(">=", "≥")
                                .replace("<=", "≤")
                                .replace(" x", " ×")
                                .replace("-", ""),
                        met)
                + " |\n";
    }

    private static Figures reference(Row row) {
        return row.figures().getOrDefault(SpeedResults.REFERENCE, new Figures(List.of()));
    }

    private static String ratio(Figures ratios) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratios.median(), ratios.least(), ratios.most());
    }

    /** Every row with the figure of every contender, and below it how many times as good as the reference that is. */
    static String peers(SpeedResults results) {
        StringBuilder text = new StringBuilder(results.about()).append(".\n\n| work | unit | ");
        text.append(String.join(" | ", results.titles().values())).append(" |\n|---|---|");
        text.append("---|".repeat(results.titles().size())).append('\n');
        results.rows()
                .forEach(row -> text.append("| ")
                        .append(row.name())
                        .append(" | ")
                        .append(row.unit())
                        .append(" | ")
                        .append(results.titles().keySet().stream()
                                .map(name -> cell(row, name))
                                .collect(Collectors.joining(" | ")))
                        .append(" |\n"));
        return text.toString();
    }

    private static String cell(Row row, String name) {
        Figures its = row.figures().get(name);
        if (its == null) {
            return "";
        }
        Figures advantage = row.advantage(name);
        return Text.figure(its.median())
                + (advantage.isEmpty() || name.equals(SpeedResults.REFERENCE)
                        ? ""
                        : " (" + Text.times(advantage.median()) + ")");
    }

    /** What each contender has on the disk when a commit returns. */
    static String durability(SpeedResults results) {
        return results.titles().keySet().stream()
                .map(name -> "| " + results.titles().get(name) + " | "
                        + results.durabilities().get(name) + " |\n")
                .collect(Collectors.joining("", "| store | when a commit returns |\n|---|---|\n", ""));
    }

    /** Every metric by the number of objects. */
    static String growth(GrowthResults results) {
        StringBuilder text = new StringBuilder(results.about()).append(".\n\n| what | unit | whose | ");
        text.append(results.sizes().stream().map(Text::figure).collect(Collectors.joining(" | ")))
                .append(" |\n|---|---|---|")
                .append("---|".repeat(results.sizes().size()))
                .append('\n');
        for (Curve curve : results.curves()) {
            text.append(curveLine(curve, "Holdfast", curve.ours()));
            if (curve.reference().stream().anyMatch(figures -> !figures.isEmpty())) {
                text.append(curveLine(curve, "reference", curve.reference()));
            }
        }
        return text.toString();
    }

    private static String curveLine(Curve curve, String whose, List<Figures> figures) {
        String name = curve.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "| " + name + " | " + curve.unit() + " | " + whose + " | "
                + figures.stream()
                        .map(each -> each.isEmpty() ? "" : Text.figure(each.median()))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }
}
