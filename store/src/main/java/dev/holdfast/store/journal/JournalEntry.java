package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of one object, as the change journal keeps it (SPEC 3.1).
 *
 * @param sequence its place in the journal, from 1, without gaps
 * @param commitNumber the commit it belongs to; entries of one commit stand together
 * @param time when the commit was made, by the store's clock
 * @param origin who made it
 * @param kind what happened
 * @param entity the name of the object's own entity
 * @param object the object, null only for {@link ChangeKind#ENTITY_LOADED}
 * @param members the names of the members that changed; for a creation those that have a value
 * @param before the values before, of the changed members, or of all for a deletion; hashed strings are left out
 * @param after every value after, when the store keeps full images, else empty
 * @param modelNumber the number of the model the entry was written under
 */
public record JournalEntry(
        long sequence,
        long commitNumber,
        Instant time,
        ChangeOrigin origin,
        ChangeKind kind,
        String entity,
        @Nullable ObjectId object,
        Set<String> members,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        int modelNumber) {

    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return "#" + sequence + " commit " + commitNumber + " " + origin + " " + kind + " " + entity + " " + object
                + " " + members;
    }
}
