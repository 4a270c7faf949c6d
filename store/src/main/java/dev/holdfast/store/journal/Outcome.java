package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one change of a batch, as the transport learnt it (SPEC 3.4, 5.4, 5.5). */
public sealed interface Outcome {
    /** The key of the change. */
    ObjectId key();

    /**
     * The server has applied the change.
     *
     * @param key the key of the change
     * @param version the server's new version of the object, opaque; empty when it has none
     * @param serverValues values the server gave or changed itself, by member name
     */
    record Accepted(ObjectId key, String version, Map<String, @Nullable Object> serverValues) implements Outcome {}

    /**
     * The server has refused the change for good; it goes to the quarantine.
     *
     * @param key the key of the change
     * @param reason why
     * @param detail the server's own words for a person
     * @param serverState the object as the server has it now, where it said so
     */
    record Refused(ObjectId key, RefusalReason reason, String detail, Optional<RemoteObject> serverState)
            implements Outcome {}

    /**
     * Whether the server has applied the change is not known: it stays in flight under its key.
     *
     * @param key the key of the change
     */
    record Unknown(ObjectId key) implements Outcome {}

    /**
     * The change certainly never reached the server: it goes back to the pending changes.
     *
     * @param key the key of the change
     * @param reason why it was not sent
     */
    record NotSent(ObjectId key, String reason) implements Outcome {}
}
