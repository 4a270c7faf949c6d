package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one object still has to tell the server, coalesced over all its commits (SPEC 3.3): created+changed is
 * created, created+deleted is nothing, changed+changed is the union, changed+deleted is deleted.
 *
 * @param sinceCommit the number of the first commit it stands for
 * @param kind {@link ChangeKind#CREATED}, {@code CHANGED} or {@code DELETED}
 * @param entity the name of the object's entity
 * @param object the object
 * @param members the members to send, in model order; for a creation every one that is uploaded
 * @param base the server's last known values of the changed members; of all members for a deletion; empty for a creation
 * @param since when the first of its commits was made
 * @param inFlight whether a batch holds an earlier change of the object, so that this one waits for its outcome
 */
public record PendingChange(
        long sinceCommit,
        ChangeKind kind,
        String entity,
        ObjectId object,
        Set<String> members,
        Map<String, @Nullable Object> base,
        Instant since,
        boolean inFlight) {

    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return kind + " " + entity + " " + object + " " + members + " since " + since + (inFlight ? ", in flight" : "");
    }
}
