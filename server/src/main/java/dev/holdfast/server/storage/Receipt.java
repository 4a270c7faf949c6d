package dev.holdfast.server.storage;

import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a change, kept under its key so that a repetition gets the same answer (SPEC 5.5).
 *
 * @param key the change's key
 * @param time when it was decided
 * @param entity the name of the object's entity
 * @param object the object
 * @param user who sent it
 * @param refusal why it was refused; empty when it was applied
 * @param detail the reason in words
 * @param values what was sent, as a JSON text for a person; only of a refused change
 */
public record Receipt(
        ObjectId key,
        Instant time,
        String entity,
        ObjectId object,
        String user,
        Optional<RefusalReason> refusal,
        String detail,
        String values) {}
