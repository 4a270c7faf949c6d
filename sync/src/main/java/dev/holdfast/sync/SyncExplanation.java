package dev.holdfast.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why the device is not in sync, since when, and what happens next, in one answer (SPEC 5.12).
 *
 * @param inSync whether nothing is pending, refused, unknown or due
 * @param causes every cause, the ones that need a person first
 */
public record SyncExplanation(boolean inSync, List<Cause> causes) {
    /** Copies the list. */
    public SyncExplanation {
        causes = List.copyOf(causes);
    }

    /**
     * One cause.
     *
     * @param code its stable name
     * @param what what is so, in one sentence; never a value
     * @param since since when, where that is known
     * @param next what happens next, and who has to do it
     */
    public record Cause(Code code, String what, Optional<Instant> since, String next) {}

    /** The causes that there are. */
    public enum Code {
        /** Refused changes wait in the quarantine for a decision. */
        QUARANTINE,
        /** Committed objects refer to uncommitted ones. */
        UNCOMMITTED_REFERENCES,
        /** Sent changes have no known outcome. */
        OUTCOME_UNKNOWN,
        /** Changes wait to be sent. */
        PENDING,
        /** Objects were skipped because their files are broken on the server. */
        BROKEN_FILES,
        /** The last synchronization did not go through. */
        LAST_NOT_THROUGH,
        /** A synchronization is due for another reason. */
        DUE,
        /** A synchronization is under way. */
        RUNNING
    }

    /** The causes, a line each. */
    @Override
    public String toString() {
        if (causes.isEmpty()) {
            return "in sync";
        }
        StringBuilder text = new StringBuilder(inSync ? "in sync" : "not in sync");
        for (Cause cause : causes) {
            text.append("\n- ").append(cause.what());
            cause.since()
                    .ifPresent(since -> text.append(" (since ").append(since).append(')'));
            text.append("; ").append(cause.next());
        }
        return text.toString();
    }
}
