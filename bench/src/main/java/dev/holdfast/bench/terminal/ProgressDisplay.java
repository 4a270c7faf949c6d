package dev.holdfast.bench.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a piece of work has come: on a terminal a bar that is redrawn in place, elsewhere a line every few seconds
 * and one at the end. Belongs to one thread.
 */
public final class ProgressDisplay {
    /** The total of work that nobody has counted. */
    public static final long UNKNOWN = -1;

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 2_000_000_000L;
    /** A rate over less time than this says nothing. */
    private static final long LEAST_NANOS = 100_000_000L;

    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private String what = "";
    private String unit = "";
    private boolean underWay;
    private long from;
    private long total;
    private long done;
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
        begin(work, unitName, 0, totalUnits);
    }

    /**
     * Begins a piece of work that somebody began before.
     *
     * @param doneBefore how many units were done then
     * @param totalUnits how many there are in all, or {@link #UNKNOWN}
     */
    public void begin(String work, String unitName, long doneBefore, long totalUnits) {
        what = work;
        unit = unitName;
        from = doneBefore;
        done = doneBefore;
        total = totalUnits;
        underWay = true;
        startedNanos = nanoTime.getAsLong();
        shownNanos = startedNanos;
    }

    /** Says how many units there are in all, once that is known. */
    public void total(long units) {
        total = units;
    }

    /** Says how many units are done. */
    public void reached(long units) {
        done = units;
        long now = nanoTime.getAsLong();
        if (total != UNKNOWN && done >= total) {
            end();
        } else if (now - shownNanos >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(now);
        }
    }

    /** Ends the work where it is; shows nothing when nothing of it was done, or none is under way. */
    public void end() {
        if (underWay && done > from) {
            out.println((terminal ? CLEAR_LINE : "") + "   " + state(nanoTime.getAsLong()));
        }
        underWay = false;
    }

    private void show(long now) {
        if (terminal) {
            out.print(CLEAR_LINE + "   " + bar() + state(now));
            out.flush();
        } else {
            out.println("   " + state(now));
        }
    }

    private String bar() {
        if (total == UNKNOWN) {
            return "";
        }
        int filled = (int) (BAR_WIDTH * done / Math.max(1, total));
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] ";
    }

    private String state(long now) {
        long nanos = now - startedNanos;
        String of = total == UNKNOWN ? "" : String.format(Locale.ROOT, "of %,d ", total);
        String rate = nanos < LEAST_NANOS ? "" : String.format(Locale.ROOT, "%,.0f/s, ", (done - from) / (nanos / 1e9));
        return String.format(Locale.ROOT, "%s: %,d %s%s, %s%.1f s", what, done, of, unit, rate, nanos / 1e9);
    }
}
