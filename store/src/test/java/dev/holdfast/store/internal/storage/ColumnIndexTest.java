package dev.holdfast.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CheckedStores.class)
class ColumnIndexTest {
    private static final DomainModel MODEL = DomainModel.define("Things", 1)
            .entity("Thing", e -> e.string("Kind", 20, kind -> kind.indexed()).bool("Done", done -> done.indexed()))
            .build();
    private static final int OBJECTS = 1_200;

    private static void commit(ObjectStore store, IntFunction<String> kind) {
        store.commit(IntStream.range(0, OBJECTS)
                .mapToObj(i -> store.create("Thing").set("Kind", kind.apply(i)))
                .toList());
    }

    private static List<String> indexed(ObjectStore store, String member) {
        String column = StorePorts.of(store)
                .columns()
                .column(MODEL.entity("Thing").member(member))
                .orElseThrow();
        return StorePorts.of(store).read(view -> {
            try (SqlRows rows = view.sql()
                    .prepare("select group_concat(name) from pragma_index_info('ix_" + column + "')")
                    .query()) {
                rows.next();
                return List.of(String.valueOf(rows.getString(1))
                        .replace(column, "column")
                        .split(","));
            }
        });
    }

    private static boolean areFewAlike(ObjectStore store, String member) {
        return StorePorts.of(store).columns().areFewAlike(MODEL.entity("Thing").member(member));
    }

    @Test
    void anIndexHoldsTheColumnAlone_whereFewRowsAreAlike(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        commit(store, i -> "kind " + i);
        store = stores.reopen(store);
        commit(store, i -> "kind " + i);
        assertThat(indexed(store, "Kind")).containsExactly("column");
        assertThat(indexed(store, "Done")).containsExactly("column", "id");
        assertThat(areFewAlike(store, "Kind")).isTrue();
        assertThat(areFewAlike(store, "Done")).isFalse();
    }

    @Test
    @Timeout(60)
    void anIndexGetsTheId_whereManyRowsCameToBeAlike(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        commit(store, i -> i % 2 == 0 ? "same" : null);
        store = stores.reopen(store);
        store.commit(store.create("Thing"));
        while (indexed(store, "Kind").size() < 2 || areFewAlike(store, "Kind")) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(indexed(store, "Kind")).containsExactly("column", "id");
        assertThat(StoreCheck.check(store).isSound()).isTrue();
    }
}
