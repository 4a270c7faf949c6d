package dev.holdfast.sync;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far a synchronization has come (SPEC 5.12). A phase tells its start with {@code done} 0 and its end with {@code ended}.
 * Contents are told of every file, and within a file every 1 MiB.
 *
 * @param phase where it is
 * @param entity the entity at hand; empty where the phase is about no single one
 * @param done objects done in this phase and entity; where contents go up or come down, files done in this run
 * @param total objects in all, where known; of contents, files that are known to be needed so far
 * @param bytes bytes of contents done in this run, going up while it uploads, coming down after
 * @param bytesTotal bytes of contents in all, where known: of an upload from its start, of a download page by page
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
