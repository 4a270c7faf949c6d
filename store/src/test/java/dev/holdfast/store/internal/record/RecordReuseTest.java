package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A writer and a record are used again and again, and remember nothing that shows. */
class RecordReuseTest {
    private static final int LARGE = 20_000;

    @Property(tries = 200)
    void aWriterThatHasWrittenOthersWritesTheSame(
            @ForAll("records") Tuple.Tuple2<RecordLayout, List<Object>> one,
            @ForAll("records") Tuple.Tuple2<RecordLayout, List<Object>> other,
            @ForAll("headers") RecordHeader header) {
        RecordWriter used = new RecordWriter();
        StoredRecord large =
                SampleRecords.write(SampleRecords.layout(1, List.of(SlotType.BINARY)), header, List.of(full(LARGE)));
        for (Tuple.Tuple2<RecordLayout, List<Object>> each : List.of(one, other)) {
            StoredRecord fresh = SampleRecords.write(each.get1(), SampleRecords.SYNCED, each.get2());
            used.withHeader(large, header);
            assertThat(used.write(SampleRecords.ID, each.get1(), SampleRecords.SYNCED, each.get2()::get)
                            .bytes())
                    .isEqualTo(fresh.bytes());
            used.withHeader(large, header);
            assertThat(used.rewrite(fresh, fresh.layout(), SampleRecords.SYNCED, Map.of())
                            .bytes())
                    .isEqualTo(fresh.bytes());
            assertThat(used.withHeader(fresh, header).bytes())
                    .isEqualTo(new RecordWriter().withHeader(fresh, header).bytes());
        }
    }

    private static byte[] full(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    /** The record remembers where it read last, for places and slots up to a bound. */
    @ParameterizedTest
    @CsvSource({"3000000, 40", "2097100, 40", "10, 3000", "2096000, 2100"})
    void theValuesOfARecordOfAnySizeAreReadInAnyOrder(int bytes, int slots) {
        List<SlotType> types = new ArrayList<>(Collections.nCopies(slots, SlotType.INTEGER));
        types.set(1, SlotType.BINARY);
        List<Object> values = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            values.add(slot % 7 == 3 ? null : slot * 1_000);
        }
        values.set(1, full(bytes));
        StoredRecord record =
                SampleRecords.read(SampleRecords.write(SampleRecords.layout(1, types), SampleRecords.SYNCED, values));
        Random random = new Random(bytes + slots);
        for (int i = 0; i < 3_000; i++) {
            int slot = random.nextInt(slots);
            if (slot != 1) {
                assertThat(record.value(slot)).as("slot %d", slot).isEqualTo(values.get(slot));
            }
        }
        assertThat((byte[]) record.value(1)).isEqualTo(values.get(1));
    }

    @Test
    void membersThatWereChangedAreFoundFromTheFirstToTheLast() {
        RecordHeader header = SampleRecords.SYNCED.withChangedMemberIds(new int[] {2, 5, 9});
        assertThat(List.of(2, 5, 9)).allMatch(header::isChanged);
        assertThat(List.of(1, 3, 10)).noneMatch(header::isChanged);
        assertThat(header)
                .isNotEqualTo(SampleRecords.SYNCED)
                .isNotEqualTo(SampleRecords.SYNCED.withChangedMemberIds(new int[] {2, 5}));
    }

    @Provide
    Arbitrary<Tuple.Tuple2<RecordLayout, List<Object>>> records() {
        return SampleRecords.layoutsWithValues();
    }

    @Provide
    Arbitrary<RecordHeader> headers() {
        return SampleRecords.headers();
    }
}
