package dev.holdfast.bench.report;

import java.util.Locale;

/** How figures and their circumstances are written. */
final class Text {
    private static final double WHOLE = 100;
    private static final double ONE_DIGIT = 10;
    private static final double THOUSANDS = 10_000;
    private static final double MILLIONS = 1_000_000;

    private Text() {}

    /** A sentence's beginning: rounds, Java, processors, and the clock if it is not the one on the wall. */
    static String about(Json file) {
        String rounds = Math.round(file.number("rounds")) + (file.number("rounds") == 1 ? " round" : " rounds");
        String clock = file.text("readingTimedBy");
        String note = file.text("note");
        return (note.isEmpty() ? "" : note + ": ") + rounds + ", Java " + file.text("java") + ", " + file.text("system")
                + ", "
                + Math.round(file.number("processors")) + " processors"
                + (clock.equals("wall clock") ? "" : ", reading timed by " + clock);
    }

    /** A figure for a table: three digits or so, thousands parted. */
    static String figure(double value) {
        String form = value < ONE_DIGIT ? "%.2f" : value < WHOLE ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, value);
    }

    /** A figure for a picture: short, with k and M. */
    static String shortFigure(double value) {
        if (value >= MILLIONS) {
            return trimmed(value / MILLIONS) + "M";
        }
        return value >= THOUSANDS ? trimmed(value / 1000) + "k" : trimmed(value);
    }

    /** A ratio for a picture. */
    static String times(double ratio) {
        return trimmed(ratio) + "×";
    }

    private static String trimmed(double value) {
        String form = value < 0.095 ? "%.3f" : value < ONE_DIGIT ? "%.2f" : value < WHOLE ? "%.1f" : "%.0f";
        String text = String.format(Locale.ROOT, form, value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
