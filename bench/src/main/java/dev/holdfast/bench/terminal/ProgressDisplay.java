package dev.holdfast.bench.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a piece of work has come: on a terminal a bar that is redrawn in place, elsewhere a line every few seconds
 * and one at the end. Belongs to one thread.
 */
public final class ProgressDisplay {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 2_000_000_000L;
    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private String what = "";
    private String unit = "";
    private long total;
    private long startedNanos;
    private long shownNanos;

    /**
     * A display.
     *
     * @param terminal whether the stream is a terminal that understands the erasing of a line
     * @param nanoTime a clock that only goes forward
     */
    public ProgressDisplay(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** Begins a piece of work of so many units. */
    public void begin(String work, String unitName, long totalUnits) {
        what = work;
        unit = unitName;
        total = totalUnits;
        startedNanos = nanoTime.getAsLong();
        shownNanos = startedNanos;
    }

    /** Says how many units are done. */
    public void reached(long done) {
        long now = nanoTime.getAsLong();
        if (done >= total) {
            finish(done, now);
        } else if (now - shownNanos >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(done, now);
        }
    }

    private void show(long done, long now) {
        if (terminal) {
            out.print(CLEAR_LINE + "  " + bar(done) + " " + state(done, now));
            out.flush();
        } else {
            out.println("  " + state(done, now));
        }
    }

    private void finish(long done, long now) {
        out.println((terminal ? CLEAR_LINE : "") + "  " + state(done, now));
    }

    private String bar(long done) {
        int filled = (int) (BAR_WIDTH * done / Math.max(1, total));
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
    }

    private String state(long done, long now) {
        double seconds = Math.max(1, now - startedNanos) / 1e9;
        return String.format(
                Locale.ROOT, "%s: %,d of %,d %s, %,.0f/s, %.1f s", what, done, total, unit, done / seconds, seconds);
    }
}
