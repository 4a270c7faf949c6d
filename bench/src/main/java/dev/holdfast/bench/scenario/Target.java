package dev.holdfast.bench.scenario;

import java.util.Locale;

/**
 * What a row is to reach: a multiple of the reference's figure, or a figure of its own.
 *
 * @param kind how the limit is meant
 * @param limit the multiple, or the figure in the metric's unit
 */
record Target(Kind kind, double limit) {
    /** How a limit is meant. */
    enum Kind {
        /** Ours divided by the reference's is at least this. */
        RATIO_AT_LEAST,
        /** Ours divided by the reference's is at most this. */
        RATIO_AT_MOST,
        /** Ours is at least this. */
        AT_LEAST,
        /** Ours is at most this. */
        AT_MOST,
        /** Nothing is demanded; the row is there to be read. */
        NONE
    }

    static Target ratioAtLeast(double limit) {
        return new Target(Kind.RATIO_AT_LEAST, limit);
    }

    static Target ratioAtMost(double limit) {
        return new Target(Kind.RATIO_AT_MOST, limit);
    }

    static Target atLeast(double limit) {
        return new Target(Kind.AT_LEAST, limit);
    }

    static Target atMost(double limit) {
        return new Target(Kind.AT_MOST, limit);
    }

    static Target none() {
        return new Target(Kind.NONE, 0);
    }

    boolean isMet(double ours, double ratio) {
        return switch (kind) {
            case RATIO_AT_LEAST -> ratio >= limit;
            case RATIO_AT_MOST -> ratio <= limit;
            case AT_LEAST -> ours >= limit;
            case AT_MOST -> ours <= limit;
            case NONE -> true;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RATIO_AT_LEAST -> String.format(Locale.ROOT, ">= %.2f x", limit);
            case RATIO_AT_MOST -> String.format(Locale.ROOT, "<= %.2f x", limit);
            case AT_LEAST -> String.format(Locale.ROOT, ">= %,.0f", limit);
            case AT_MOST -> String.format(Locale.ROOT, "<= %,.0f", limit);
            case NONE -> "-";
        };
    }
}
