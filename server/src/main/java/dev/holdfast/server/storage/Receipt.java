package dev.holdfast.server.storage;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a change, kept under its key so that a repetition gets the same answer (SPEC 5.5).
 *
 * @param time when it was decided
 * @param entity the name of the object's entity
 * @param object the object
 * @param user who sent it
 * @param outcome accepted or refused, under the change's key. The version of an accepted one is the object's before the change,
 *     until the storage has put in the new one
 * @param digest tells this change from another one with its key
 * @param values what was sent, as a JSON text for a person; only of a refused change
 */
public record Receipt(
        Instant time, String entity, ObjectId object, String user, Outcome outcome, String digest, String values) {
    /** The change's key. */
    public ObjectId key() {
        return outcome.key();
    }

    /** Why the change was refused; empty when it was applied. */
    public Optional<RefusalReason> refusal() {
        return outcome instanceof Outcome.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** The reason of a refusal in words. */
    public String detail() {
        return outcome instanceof Outcome.Refused refused ? refused.detail() : "";
    }

    /** The same of a change that gave its object this version. */
    public Receipt withVersion(String version) {
        Outcome versioned = outcome instanceof Outcome.Accepted accepted
                ? new Outcome.Accepted(accepted.key(), version, accepted.serverValues())
                : outcome;
        return new Receipt(time, entity, object, user, versioned, digest, values);
    }
}
