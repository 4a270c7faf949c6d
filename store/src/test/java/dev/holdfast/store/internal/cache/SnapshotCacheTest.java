package dev.holdfast.store.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SPEC 2.9: hot objects come from memory, which is bounded, and a commit is seen whole. */
class SnapshotCacheTest {
    private static final int COLD = 10;
    private static final int WARMER = 90;

    private final List<StoredObject> warmed = new ArrayList<>();

    private SnapshotCache<StoredObject> cache(long bytes) {
        return new SnapshotCache<>(bytes, snapshot -> COLD, snapshot -> {
            warmed.add(snapshot);
            return WARMER;
        });
    }

    private static ObjectId id(int number) {
        return ObjectId.of(number, number);
    }

    /** The cache asks nothing of a snapshot. */
    private static StoredObject snapshot() {
        return (StoredObject) Proxy.newProxyInstance(
                StoredObject.class.getClassLoader(),
                new Class<?>[] {StoredObject.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void theFirstReadFromMemoryMakesASnapshotHeavierOnce() {
        SnapshotCache<StoredObject> cache = cache(1_000);
        StoredObject loaded = snapshot();
        assertThat(cache.get(id(1), id -> loaded)).isSameAs(loaded);
        assertThat(cache.weightBytes()).isEqualTo(COLD);
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get(id(1), id -> snapshot())).isSameAs(loaded);
            assertThat(cache.weightBytes()).isEqualTo(COLD + WARMER);
        }
        assertThat(warmed).hasSize(1).first().isSameAs(loaded);
    }

    @Test
    void theBoundHoldsForWarmSnapshotsToo() {
        SnapshotCache<StoredObject> cache = cache(1_000);
        for (int number = 0; number < 50; number++) {
            cache.get(id(number), id -> snapshot());
            cache.get(id(number), id -> snapshot());
            assertThat(cache.weightBytes()).isLessThanOrEqualTo(1_000);
        }
        assertThat(warmed).hasSizeGreaterThan(10);
    }

    @Test
    void heldObjectsAreReadFromTheDatabaseUntilTheirCommitIsShown() {
        SnapshotCache<StoredObject> cache = cache(1_000);
        StoredObject old = snapshot();
        StoredObject inDatabase = snapshot();
        StoredObject committed = snapshot();
        cache.get(id(1), id -> old);
        cache.hold(List.of(id(1)));
        assertThat(cache.get(id(1), id -> inDatabase)).isSameAs(inDatabase);
        assertThat(cache.peek(id(1))).isNull();
        cache.publish(id(1), committed);
        cache.release();
        assertThat(cache.peek(id(1))).isSameAs(committed);
        cache.publish(id(1), null);
        assertThat(cache.peek(id(1))).isNull();
    }

    @Test
    void aCacheWithoutRoomKeepsNothing() {
        SnapshotCache<StoredObject> cache = cache(0);
        cache.publish(id(1), snapshot());
        assertThat(cache.peek(id(1))).isNull();
        assertThat(cache.weightBytes()).isZero();
        assertThat(cache.stats().hitCount()).isZero();
    }
}
