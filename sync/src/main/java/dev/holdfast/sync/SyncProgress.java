package dev.holdfast.sync;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far a synchronization has come (SPEC 5.12). A phase tells its start with {@code done} 0 and its end with {@code ended}.
 *
 * @param phase where it is
 * @param entity the entity at hand; empty where the phase is about no single one
 * @param done objects done in this phase and entity
 * @param total objects in all, where known
 * @param bytes bytes of contents done
 * @param bytesTotal bytes of contents in all, where known
 * @param time when this was so
 * @param ended whether the phase is over for this entity
 */
public record SyncProgress(
        SyncPhase phase,
        String entity,
        long done,
        OptionalLong total,
        long bytes,
        OptionalLong bytesTotal,
        Instant time,
        boolean ended) {}
