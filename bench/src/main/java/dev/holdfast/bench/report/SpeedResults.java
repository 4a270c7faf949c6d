package dev.holdfast.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A file of the speed table's rows.
 *
 * @param about how it was measured, as a sentence
 * @param titles what the contenders are called, by name; the two of ours under {@link #OURS} and {@link #REFERENCE}
 */
record SpeedResults(String about, Map<String, String> titles, Map<String, String> durabilities, List<Row> rows) {
    static final String OURS = "HOLDFAST";
    static final String REFERENCE = "REFERENCE";

    static SpeedResults of(Json file) {
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, String> durabilities = new LinkedHashMap<>();
        for (Json contender : file.objects("contenders")) {
            titles.put(contender.text("name"), contender.text("title"));
            durabilities.put(contender.text("name"), contender.text("durability"));
        }
        return new SpeedResults(
                Text.about(file) + ", " + Text.figure(file.number("objects")) + " objects",
                titles,
                durabilities,
                file.objects("rows").stream().map(Row::of).toList());
    }

    /**
     * A row.
     *
     * @param target what is to be reached, in words
     * @param figures by contender; nothing for those without any
     */
    record Row(String name, String unit, String target, boolean met, Map<String, Figures> figures) {
        static Row of(Json row) {
            Map<String, Figures> figures = new LinkedHashMap<>();
            put(figures, OURS, row.member("runs").numbers("ours"));
            put(figures, REFERENCE, row.member("runs").numbers("reference"));
            Json peers = row.member("peers");
            peers.names().forEach(name -> put(figures, name, peers.numbers(name)));
            return new Row(row.text("name"), row.text("unit"), row.text("target"), row.truth("met"), figures);
        }

        private static void put(Map<String, Figures> figures, String name, List<Double> runs) {
            if (!runs.isEmpty()) {
                figures.put(name, new Figures(runs));
            }
        }

        boolean lessIsBetter() {
            return unit.equals("ms") || unit.equals("MB");
        }

        boolean isCompared() {
            return figures.containsKey(REFERENCE) && figures.containsKey(OURS);
        }

        /** How many times as good as the reference a contender is, round by round; nothing when it was not measured. */
        Figures advantage(String contender) {
            Figures its = figures.get(contender);
            Figures reference = figures.get(REFERENCE);
            return its == null || reference == null
                    ? new Figures(List.of())
                    : its.advantageOver(reference, lessIsBetter());
        }

        /** The advantage that the target asks for, where it is meant as a ratio. */
        OptionalDouble targetAdvantage() {
            if (!target.endsWith("x")) {
                return OptionalDouble.empty();
            }
            double ratio =
                    Double.parseDouble(target.substring(2, target.length() - 1).strip());
            return OptionalDouble.of(lessIsBetter() ? 1 / ratio : ratio);
        }
    }
}
