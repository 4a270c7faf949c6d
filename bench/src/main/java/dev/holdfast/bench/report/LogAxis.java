package dev.holdfast.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis between two values, drawn from one place to another. */
record LogAxis(double least, double most, double from, double to) {
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e12;

    /** An axis that has room for these values, from one power of ten to another. */
    static LogAxis over(double least, double most, double from, double to) {
        double low = Math.floor(Math.log10(Math.max(LEAST, least)));
        double high = Math.ceil(Math.log10(Math.min(MOST, most)));
        return new LogAxis(Math.pow(10, low), Math.pow(10, Math.max(low + 1, high)), from, to);
    }

    /** Where a value stands; what lies beyond an end stands at that end. */
    double at(double value) {
        double part = Math.log10(Math.max(LEAST, value) / least) / Math.log10(most / least);
        return from + (to - from) * Math.min(1, Math.max(0, part));
    }

    /** The powers of ten on it. */
    List<Double> decades() {
        List<Double> decades = new ArrayList<>();
        for (double value = least; value <= most * 1.0001; value *= 10) {
            decades.add(value);
        }
        return decades;
    }
}
