package dev.holdfast.bench.report;

import dev.holdfast.bench.report.SpeedResults.Row;
import java.util.List;

/** A bar for each row of the speed table: how many times as fast as the reference, with the target and the spread. */
final class TableChart {
    private static final int WIDTH = 1010;
    private static final int LEFT = 470;
    private static final int RIGHT = 920;
    private static final int TOP = 92;
    private static final int BAND = 30;
    private static final int BAR = 14;

    private final List<Row> rows;
    private final LogAxis axis;
    private final Svg svg;

    private TableChart(SpeedResults results) {
        this.rows = results.rows().stream().filter(Row::isCompared).toList();
        this.axis = LogAxis.over(
                Math.min(
                        0.5,
                        rows.stream()
                                .mapToDouble(
                                        row -> row.advantage(SpeedResults.OURS).least())
                                .min()
                                .orElse(1)),
                Math.max(
                        10,
                        rows.stream()
                                .mapToDouble(row -> Math.max(
                                        row.advantage(SpeedResults.OURS).most(),
                                        row.targetAdvantage().orElse(1)))
                                .max()
                                .orElse(1)),
                LEFT,
                RIGHT);
        this.svg = new Svg(WIDTH, TOP + rows.size() * BAND + 44, "Holdfast against hand-written SQLite");
    }

    static String of(SpeedResults results) {
        return new TableChart(results).draw(results.about());
    }

    private String draw(String about) {
        svg.text("ink title", "start", 20, 30, "Holdfast, as many times as good as hand-written SQLite");
        svg.text("soft", "start", 20, 50, about);
        legend();
        int bottom = TOP + rows.size() * BAND;
        for (double decade : axis.decades()) {
            svg.line(decade == 1 ? "one" : "grid", axis.at(decade), TOP - 6, axis.at(decade), bottom);
            svg.text("soft small", "middle", axis.at(decade), bottom + 16, Text.times(decade));
        }
        svg.text("soft small", "start", LEFT, bottom + 34, "← worse than hand-written");
        svg.text("soft small", "end", RIGHT, bottom + 34, "better than hand-written →");
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), TOP + i * BAND);
        }
        return svg.toString();
    }

    private void legend() {
        svg.rectangle("ours", 20, 64, 12, 10).text("soft small", "start", 37, 73, "target reached, or none set");
        svg.rectangle("behind", 200, 64, 12, 10).text("soft small", "start", 217, 73, "below its target");
        svg.pointer("target", 330, 74).text("soft small", "start", 341, 73, "target");
        svg.line("spread", 400, 69, 424, 69).text("soft small", "start", 430, 73, "least to most of the rounds");
    }

    private void row(Row row, double y) {
        Figures advantage = row.advantage(SpeedResults.OURS);
        double from = axis.at(1);
        double to = axis.at(advantage.median());
        svg.text("ink", "end", LEFT - 14, y + 16, row.name());
        svg.rectangle(row.met() ? "ours" : "behind", Math.min(from, to), y + 5, Math.max(1, Math.abs(to - from)), BAR);
        svg.line("spread", axis.at(advantage.least()), y + 12, axis.at(advantage.most()), y + 12);
        row.targetAdvantage().ifPresent(target -> {
            svg.line("targetline", axis.at(target), y + 2, axis.at(target), y + 22);
            svg.pointer("target", axis.at(target), y + 4);
        });
        svg.text("ink head", "start", RIGHT + 14, y + 16, Text.times(advantage.median()));
    }
}
