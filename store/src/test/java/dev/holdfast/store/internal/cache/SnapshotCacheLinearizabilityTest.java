package dev.holdfast.store.internal.cache;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.BareSnapshot;
import dev.holdfast.store.testing.Interleavings;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** SPEC 2.9: whoever has seen one object of a commit never sees an older state of another. */
public class SnapshotCacheLinearizabilityTest {
    private static final ObjectId ONE = ObjectId.of(1, 1);
    private static final ObjectId OTHER = ObjectId.of(2, 2);

    private final SnapshotCache<BareSnapshot> cache = new SnapshotCache<>(1_000, snapshot -> 1, snapshot -> 1);
    private volatile long database;

    @Operation(nonParallelGroup = "writer")
    public void commit() {
        long next = database + 1;
        cache.hold(List.of(ONE, OTHER));
        database = next;
        cache.publish(ONE, new BareSnapshot(ONE, next));
        cache.publish(OTHER, new BareSnapshot(OTHER, next));
        cache.release();
    }

    @Operation
    public long readOne() {
        return read(ONE);
    }

    @Operation
    public long readOther() {
        return read(OTHER);
    }

    private long read(ObjectId id) {
        return cache.get(id, this::load).commitNumber();
    }

    private BareSnapshot load(ObjectId id) {
        return new BareSnapshot(id, database);
    }

    @Test
    void readsBesideACommitAreAsBeforeItOrAfterIt() {
        Interleavings.demandLinearizable("interleavings-snapshot-cache", getClass(), 2);
    }
}
