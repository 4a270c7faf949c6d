package dev.holdfast.store.inspect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a salvage brought out of a damaged store.
 *
 * @param objects how many objects were read whole
 * @param changes how many pending, sent and refused changes were read whole
 * @param files how many files beside the database were copied
 * @param lost what could not be read, the first {@link #MAX_LOST} of it; fixed text plus places, never a value
 * @param lostCount how much could not be read in all
 */
public record SalvageReport(long objects, long changes, long files, List<String> lost, long lostCount) {
    /** More than this is counted and not listed. */
    public static final int MAX_LOST = 1_000;

    /** Copies the list. */
    public SalvageReport {
        lost = List.copyOf(lost);
    }

    /** Whether nothing was met that could not be read; what left no trace is not known. */
    public boolean isWhole() {
        return lostCount == 0;
    }

    /** A line for the whole and one for each thing lost. */
    @Override
    public String toString() {
        String head =
                objects + " objects, " + changes + " changes, " + files + " files, " + lostCount + " not readable";
        return lost.stream().map(each -> "\n  " + each).collect(Collectors.joining("", head, ""));
    }
}
