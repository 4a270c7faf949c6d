package dev.holdfast.bench.report;

import dev.holdfast.bench.report.GrowthResults.Curve;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A panel for each metric: what it comes to over stores of growing size, both axes logarithmic. */
final class GrowthChart {
    /** The metrics that are drawn, in this order, as a reader is to know them. */
    private static final List<Map.Entry<String, String>> DRAWN = List.of(
            Map.entry("COMMIT_1000", "commits of 1,000 objects"),
            Map.entry("COMMIT_1", "commits of 1 object"),
            Map.entry("DOWNLOAD_SMALL_HEAP", "first download, 64 MB of heap"),
            Map.entry("PAGE", "list pages of 100, by an index"),
            Map.entry("SORTED_DEEP", "page deep in a sorted list"),
            Map.entry("SEARCH_RARE", "search for a rare term"),
            Map.entry("SEARCH_ABSENT", "search for an absent term"),
            Map.entry("SEARCH_COMMON", "search for a common term"),
            Map.entry("READ_COLD", "reads by id, each the first"),
            Map.entry("SCAN", "scan of all objects"),
            Map.entry("PENDING_10", "finding 10 pending changes"),
            Map.entry("TAKE_10", "taking 10 pending changes as a batch"),
            Map.entry("OPEN", "open to first read"),
            Map.entry("HEAP", "heap of an open store"),
            Map.entry("RESIDENT", "resident memory, open store"),
            Map.entry("RESIDENT_DOWNLOAD", "memory of a download, 64 MB of heap"),
            Map.entry("FILE_SIZE", "size of the file"));

    private static final int COLUMNS = 3;
    private static final int PANEL = 320;
    private static final int HEIGHT = 210;
    private static final int GAP = 16;
    private static final int TOP = 92;
    private static final int LABEL = 12;

    private final GrowthResults results;
    private final List<Curve> curves;
    private final Svg svg;

    private GrowthChart(GrowthResults results) {
        this.results = results;
        this.curves = DRAWN.stream()
                .flatMap(drawn ->
                        results.curves().stream().filter(curve -> curve.name().equals(drawn.getKey())))
                .toList();
        int lines = (curves.size() + COLUMNS - 1) / COLUMNS;
        this.svg = new Svg(
                COLUMNS * PANEL + (COLUMNS + 1) * GAP, TOP + lines * (HEIGHT + GAP), "How cost grows with the store");
    }

    static String of(GrowthResults results) {
        return new GrowthChart(results).draw();
    }

    private String draw() {
        svg.text("ink title", "start", GAP, 30, "How cost grows with the number of objects");
        svg.text("soft", "start", GAP, 52, results.about() + "; both axes logarithmic");
        svg.line("oursline", GAP, 70, GAP + 30, 70).text("ink", "start", GAP + 38, 74, "Holdfast");
        svg.line("referenceline", GAP + 120, 70, GAP + 150, 70)
                .text("ink", "start", GAP + 158, 74, "hand-written SQLite");
        for (int i = 0; i < curves.size(); i++) {
            panel(curves.get(i), GAP + i % COLUMNS * (PANEL + GAP), TOP + i / COLUMNS * (HEIGHT + GAP));
        }
        return svg.toString();
    }

    private void panel(Curve curve, int x, int y) {
        svg.rectangle("panel", x, y, PANEL, HEIGHT);
        svg.text("ink head", "start", x + 12, y + 20, title(curve));
        boolean less = curve.unit().equals("ms") || curve.unit().equals("MB");
        svg.text(
                "soft small",
                "start",
                x + 12,
                y + 36,
                curve.unit() + (less ? ", lower is better" : ", higher is better"));
        List<Double> all = Stream.concat(curve.ours().stream(), curve.reference().stream())
                .flatMap(figures -> figures.runs().stream())
                .toList();
        LogAxis up = LogAxis.over(
                all.stream().mapToDouble(value -> value).min().orElse(1) * 0.9,
                all.stream().mapToDouble(value -> value).max().orElse(10) * 1.1,
                y + HEIGHT - 30,
                y + 50);
        LogAxis along = new LogAxis(
                results.sizes().get(0),
                results.sizes().get(results.sizes().size() - 1) * 1.001,
                x + 56,
                x + PANEL - 46);
        for (double decade : up.decades()) {
            svg.line("grid", x + 50, up.at(decade), x + PANEL - 12, up.at(decade));
            svg.text("soft small", "end", x + 46, up.at(decade) + 4, Text.shortFigure(decade));
        }
        for (double size : results.sizes()) {
            svg.text("soft small", "middle", along.at(size), y + HEIGHT - 12, Text.shortFigure(size));
        }
        line("reference", curve.reference(), along, up);
        line("ours", curve.ours(), along, up);
        ends(curve, along.to() + 8, up);
    }

    private void line(String style, List<Figures> figures, LogAxis along, LogAxis up) {
        List<Integer> measured = IntStream.range(0, figures.size())
                .filter(i -> !figures.get(i).isEmpty())
                .boxed()
                .toList();
        svg.path(
                style + "line",
                measured.stream()
                        .map(i -> point(
                                along.at(results.sizes().get(i)),
                                up.at(figures.get(i).median())))
                        .collect(Collectors.joining(" ")));
        for (int i : measured) {
            double x = along.at(results.sizes().get(i));
            Figures here = figures.get(i);
            svg.line("spread", x, up.at(here.least()), x, up.at(here.most()));
            svg.dot(style, x, up.at(here.median()), 4);
        }
    }

    /** The figures at the right end, moved apart where they would cover each other. */
    private void ends(Curve curve, double x, LogAxis up) {
        OptionalDouble ours = end(curve.ours());
        OptionalDouble reference = end(curve.reference());
        double apart = 0;
        if (ours.isPresent() && reference.isPresent()) {
            double between = up.at(reference.getAsDouble()) - up.at(ours.getAsDouble());
            apart = Math.max(0, LABEL - Math.abs(between)) / 2 * (between < 0 ? -1 : 1);
        }
        label(ours, x, up, -apart);
        label(reference, x, up, apart);
    }

    private void label(OptionalDouble value, double x, LogAxis up, double shift) {
        if (value.isPresent()) {
            double figure = value.getAsDouble();
            svg.text("ink small", "start", x, up.at(figure) + 4 + shift, Text.shortFigure(figure));
        }
    }

    private static OptionalDouble end(List<Figures> figures) {
        return figures.stream()
                .filter(each -> !each.isEmpty())
                .reduce((one, next) -> next)
                .map(each -> OptionalDouble.of(each.median()))
                .orElse(OptionalDouble.empty());
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }

    private static String title(Curve curve) {
        return DRAWN.stream()
                .filter(drawn -> drawn.getKey().equals(curve.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(curve.name());
    }
}
