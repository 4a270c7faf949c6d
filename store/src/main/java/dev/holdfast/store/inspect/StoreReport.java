package dev.holdfast.store.inspect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the doctor says of a store.
 *
 * @param commitNumber the commit as of which the store was read; 0 when it could not be opened
 * @param objects how many objects were read
 * @param findings what disagrees, the first {@link StoreCheck#MAX_FINDINGS} of it
 * @param findingCount how much disagrees in all
 */
public record StoreReport(long commitNumber, long objects, List<Finding> findings, long findingCount) {
    /** Copies the list. */
    public StoreReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing disagrees. */
    public boolean isSound() {
        return findingCount == 0;
    }

    /** A line for the whole and one for each finding. */
    @Override
    public String toString() {
        String head = "commit " + commitNumber + ", " + objects + " objects, " + findingCount + " findings";
        return findings.stream().map(finding -> "\n  " + finding).collect(Collectors.joining("", head, ""));
    }
}
