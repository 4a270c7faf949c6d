package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refused change, kept whole until the host decides (SPEC 5.6).
 *
 * @param number the entry's number
 * @param time when it was refused
 * @param reason why
 * @param detail the server's words
 * @param kind what the change was
 * @param entity the name of the object's entity
 * @param object the object
 * @param values the values that the user had entered, by member name
 * @param base the server's values that they were entered over
 * @param attempts how often a change of this object was refused, this time included
 */
public record QuarantineEntry(
        long number,
        Instant time,
        RefusalReason reason,
        String detail,
        ChangeKind kind,
        String entity,
        ObjectId object,
        Map<String, @Nullable Object> values,
        Map<String, @Nullable Object> base,
        int attempts) {

    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return "quarantine " + number + ": " + kind + " " + entity + " " + object + " " + reason + ", attempt "
                + attempts;
    }
}
