package dev.holdfast.bench.report;

import java.util.List;

/**
 * A file of what was measured over stores of growing size.
 *
 * @param about how it was measured, as a sentence
 * @param sizes the numbers of objects
 */
record GrowthResults(String about, List<Double> sizes, List<Curve> curves) {
    static GrowthResults of(Json file) {
        return new GrowthResults(
                Text.about(file),
                file.numbers("sizes"),
                file.objects("curves").stream().map(Curve::of).toList());
    }

    /**
     * One metric by size.
     *
     * @param ours our figures at each size
     * @param reference the reference's; none where it has no such thing
     */
    record Curve(String name, String unit, List<Figures> ours, List<Figures> reference) {
        static Curve of(Json curve) {
            return new Curve(
                    curve.text("name"),
                    curve.text("unit"),
                    curve.numbersOfNumbers("ours").stream().map(Figures::new).toList(),
                    curve.numbersOfNumbers("reference").stream()
                            .map(Figures::new)
                            .toList());
        }
    }
}
