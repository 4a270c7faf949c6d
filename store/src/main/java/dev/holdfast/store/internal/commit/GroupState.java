package dev.holdfast.store.internal.commit;

import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.ObjectId;
import java.util.Set;

/**
 * What the tasks of one group share.
 *
 * @param sql the writing session, inside the group's transaction
 * @param tables the tables as the tasks before left them
 * @param cache committed snapshots
 * @param touched the objects that tasks of this group have changed: what the cache knows of them is old
 * @param deleted those of them that were deleted
 * @param writer a writer of records
 */
record GroupState(
        SqlSession sql,
        ObjectTables tables,
        SnapshotCache<Snapshot> cache,
        Set<ObjectId> touched,
        Set<ObjectId> deleted,
        RecordWriter writer) {}
