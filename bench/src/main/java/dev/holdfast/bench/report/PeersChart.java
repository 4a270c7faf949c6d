package dev.holdfast.bench.report;

import dev.holdfast.bench.report.SpeedResults.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A panel for each row of the speed table, with a bar for every contender, the best on top. */
final class PeersChart {
    private static final int COLUMNS = 2;
    private static final int PANEL = 540;
    private static final int GAP = 16;
    private static final int TOP = 92;
    private static final int HEAD = 34;
    private static final int LINE = 19;
    private static final int BAR = 12;
    private static final int NAMES = 204;
    private static final int FIGURES = 146;

    private final SpeedResults results;
    private final List<Row> rows;
    private final int panelHeight;
    private final Svg svg;

    private PeersChart(SpeedResults results) {
        this.results = results;
        this.rows = results.rows().stream()
                .filter(row -> row.isCompared() && row.figures().size() > 2)
                .toList();
        this.panelHeight = HEAD + results.titles().size() * LINE + 12;
        int lines = (rows.size() + COLUMNS - 1) / COLUMNS;
        this.svg = new Svg(
                COLUMNS * PANEL + (COLUMNS + 1) * GAP,
                TOP + lines * (panelHeight + GAP),
                "Holdfast among other stores");
    }

    static String of(SpeedResults results) {
        return new PeersChart(results).draw();
    }

    private String draw() {
        svg.text(
                "ink title",
                "start",
                GAP,
                30,
                "As many times as good as hand-written SQLite: Holdfast among other stores");
        svg.text(
                "soft",
                "start",
                GAP,
                52,
                results.about() + "; every commit on the disk before it returns; longer is better");
        svg.line("one", GAP + 6, 64, GAP + 6, 78).text("soft small", "start", GAP + 16, 75, "hand-written SQLite = 1×");
        svg.pointer("target", GAP + 186, 74).text("soft small", "start", GAP + 196, 75, "Holdfast's target");
        svg.line("spread", GAP + 320, 71, GAP + 344, 71)
                .text("soft small", "start", GAP + 350, 75, "least to most of the rounds");
        for (int i = 0; i < rows.size(); i++) {
            panel(rows.get(i), GAP + i % COLUMNS * (PANEL + GAP), TOP + i / COLUMNS * (panelHeight + GAP));
        }
        return svg.toString();
    }

    private void panel(Row row, int x, int y) {
        svg.rectangle("panel", x, y, PANEL, panelHeight);
        svg.text("ink head", "start", x + 12, y + 22, row.name());
        List<String> order = new ArrayList<>(row.figures().keySet());
        order.sort(Comparator.comparingDouble(name -> -row.advantage(name).median()));
        double least = row.advantage(order.get(order.size() - 1)).median();
        LogAxis axis = LogAxis.over(
                Math.min(0.5, least),
                Math.max(2, row.advantage(order.get(0)).median()),
                x + NAMES,
                x + PANEL - FIGURES);
        int bottom = y + HEAD + order.size() * LINE;
        svg.line("one", axis.at(1), y + HEAD - 2, axis.at(1), bottom);
        row.targetAdvantage().stream()
                .filter(target -> target <= axis.most() && target >= axis.least())
                .forEach(target -> svg.line("targetline", axis.at(target), y + HEAD - 2, axis.at(target), bottom)
                        .pointer("target", axis.at(target), y + HEAD));
        for (int i = 0; i < order.size(); i++) {
            bar(row, order.get(i), axis, x, y + HEAD + i * LINE);
        }
    }

    private void bar(Row row, String name, LogAxis axis, int x, double y) {
        Figures advantage = row.advantage(name);
        boolean ours = name.equals(SpeedResults.OURS);
        String colour = ours ? "ours" : name.equals(SpeedResults.REFERENCE) ? "reference" : "peer";
        double from = axis.at(1);
        double to = axis.at(advantage.median());
        svg.text(
                ours ? "ink head" : "ink",
                "end",
                x + NAMES - 10,
                y + 12,
                results.titles().getOrDefault(name, name));
        svg.rectangle(colour, Math.min(from, to) - 1, y + 2, Math.abs(to - from) + 2, BAR);
        if (!name.equals(SpeedResults.REFERENCE)) {
            svg.line("spread", axis.at(advantage.least()), y + 8, axis.at(advantage.most()), y + 8);
        }
        String figure =
                Text.shortFigure(new Figures(List.copyOf(figures(row, name).runs())).median());
        svg.text(ours ? "ink head" : "ink", "start", x + PANEL - FIGURES + 10, y + 12, Text.times(advantage.median()));
        svg.text("soft small", "end", x + PANEL - 10, y + 12, figure + " " + unit(row));
    }

    private static Figures figures(Row row, String name) {
        return row.figures().getOrDefault(name, new Figures(List.of()));
    }

    private static String unit(Row row) {
        return row.unit()
                .replace("objects", "")
                .replace("commits", "")
                .replace("pages", "")
                .replace("searches", "");
    }
}
