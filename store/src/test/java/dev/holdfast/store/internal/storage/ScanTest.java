package dev.holdfast.store.internal.storage;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans fetch rows in chunks; where a chunk ends makes no difference. */
class ScanTest {
    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, RowBlock.ROWS - 1, RowBlock.ROWS, RowBlock.ROWS + 1, 2 * RowBlock.ROWS, 12 * RowBlock.ROWS + 3
            })
    void aScanShowsEveryObjectOnce(int objects) {
        withTags(objects, store -> assertThat(texts(store)).isEqualTo(numbers(objects)));
    }

    @Test
    void aScanEndsWhereItsVisitorWantsNoMore() {
        withTags(RowBlock.ROWS + 10, store -> {
            List<StoredObject> shown = new ArrayList<>();
            scan(store, object -> {
                shown.add(object);
                return shown.size() < RowBlock.ROWS + 3;
            });
            assertThat(shown).hasSize(RowBlock.ROWS + 3);
        });
    }

    @Test
    void aLongScanShowsOneStateWhateverIsCommittedMeanwhileAndMayBeReadIn() {
        int objects = 10 * RowBlock.ROWS;
        withTags(objects, store -> {
            List<String> shown = new ArrayList<>();
            store.read(view -> {
                view.scan(TAG, object -> {
                    shown.add(object.get(TEXT));
                    if (shown.size() == 2 * RowBlock.ROWS) {
                        deleteLast(store);
                    }
                    return shown.size() % 500 != 0
                            || (view.find(TAG, object.id()).isPresent() && view.count(TAG) == objects);
                });
                return true;
            });
            assertThat(shown).isEqualTo(numbers(objects));
            assertThat(texts(store)).isEqualTo(numbers(objects - 1));
            assertThat(StorePorts.of(store).vitals().lentReaders()).isZero();
        });
    }

    private static void deleteLast(ObjectStore store) {
        List<StoredObject> all = new ArrayList<>();
        scan(store, all::add);
        store.commit(store.edit(all.get(all.size() - 1)).delete());
    }

    @Test
    void aRowThatIsDamagedFarBehindIsNamedAfterAllThoseBeforeIt() {
        withTags(9 * RowBlock.ROWS, store -> {
            ClosingWatch.exempt(store);
            damage(store, "record = x''", 7 * RowBlock.ROWS + 100);
            List<String> shown = new ArrayList<>();
            assertThatThrownBy(() -> scan(store, object -> shown.add(object.get(TEXT))))
                    .isInstanceOfAny(StoreCorruptException.class, CorruptRecordException.class);
            assertThat(shown).isEqualTo(numbers(7 * RowBlock.ROWS + 99));
        });
    }

    @Test
    void aVisitorMayScanWithinAScan() {
        withTags(RowBlock.ROWS + 1, store -> {
            int[] pairs = {0};
            store.read(view -> {
                view.scan(TAG, outer -> {
                    view.scan(TAG, inner -> ++pairs[0] % 2 >= 0);
                    return pairs[0] < 3 * (RowBlock.ROWS + 1);
                });
                return true;
            });
            assertThat(pairs[0]).isEqualTo(3 * (RowBlock.ROWS + 1));
        });
    }

    @Test
    void recordsLargerThanAChunkComeWhole() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            String large = "x".repeat(RowBlock.BYTES + 10);
            List<String> remarks = List.of("a", large, large + "b", "c", "", large);
            store.commit(remarks.stream()
                    .map(remark -> store.create(ORDER).set(REMARK, remark))
                    .toList());
            List<String> shown = new ArrayList<>();
            store.read(view -> {
                view.scan(ORDER, object -> shown.add(object.get(REMARK)));
                return true;
            });
            assertThat(shown).containsExactlyElementsOf(remarks);
        }
    }

    @Test
    void aDamagedRecordWithinAChunkIsNamedAndThoseBeforeItCome() {
        withTags(RowBlock.ROWS, store -> {
            ClosingWatch.exempt(store);
            damage(store, "record = cast(x'00' || substr(record, 2) as blob)", 100);
            List<String> shown = new ArrayList<>();
            assertThatThrownBy(() -> scan(store, object -> shown.add(object.get(TEXT))))
                    .isInstanceOf(CorruptRecordException.class);
            assertThat(shown).isEqualTo(numbers(99));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"id = x''", "id = x'01020304'", "id = zeroblob(17)", "record = x''"})
    void aRowThatIsNoObjectIsDamage(String change) {
        withTags(RowBlock.ROWS, store -> {
            ClosingWatch.exempt(store);
            damage(store, change, 100);
            assertThatThrownBy(() -> scan(store, object -> true))
                    .isInstanceOfAny(StoreCorruptException.class, CorruptRecordException.class);
        });
    }

    @Test
    void theOneValueOfARowHasEveryByteOfRecordAndId() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            String text = "select " + ObjectColumn.of("o")
                    + " from (select x'000102030405060708090a0b0c0d0e00' id, x'00ff00c328e28200' record) o";
            byte[] value = StorePorts.of(store).read(session -> {
                try (SqlRows rows = session.sql().prepare(text).query()) {
                    rows.next();
                    return rows.bytes(1);
                }
            });
            assertThat(HexFormat.of().formatHex(value))
                    .isEqualTo("00ff00c328e28200" + "000102030405060708090a0b0c0d0e00");
        }
    }

    private static void withTags(int objects, Consumer<ObjectStore> test) {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            List<Draft> drafts = IntStream.range(0, objects)
                    .mapToObj(i -> store.create(TAG).set(TEXT, Integer.toString(i)))
                    .toList();
            store.commit(drafts);
            test.accept(store);
        }
    }

    private static void damage(ObjectStore store, String change, int row) {
        StorePort port = StorePorts.of(store);
        int changed = port.write(session -> session.sql()
                .prepare("update " + port.columns().table(TAG) + " set " + change + " where row = ?")
                .bind(1, row)
                .execute());
        assertThat(changed).isEqualTo(1);
    }

    private static List<String> numbers(int below) {
        return IntStream.range(0, below).mapToObj(Integer::toString).toList();
    }

    private static List<String> texts(ObjectStore store) {
        List<String> texts = new ArrayList<>();
        scan(store, object -> texts.add(object.get(TEXT)));
        return texts;
    }

    private static void scan(ObjectStore store, Predicate<StoredObject> visitor) {
        store.read(view -> {
            view.scan(TAG, visitor);
            return true;
        });
    }
}
