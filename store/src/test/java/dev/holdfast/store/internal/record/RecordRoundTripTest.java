package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordRoundTripTest {

    @Property
    void everyValueComesBackAloneAndTogetherUnderEveryHeader(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample,
            @ForAll("headers") RecordHeader header) {
        StoredRecord record = SampleRecords.read(SampleRecords.write(sample.get1(), header, sample.get2()));

        assertThat(record.values()).isEqualTo(sample.get2().toArray());
        for (int slot = 0; slot < record.layout().size(); slot++) {
            Object expected = sample.get2().get(slot);
            assertThat(record.value(slot)).isEqualTo(expected);
            assertThat(record.isEmpty(slot))
                    .isEqualTo(record.layout().type(slot).isEmpty(expected));
        }
        assertThat(record.header()).isEqualTo(header);
        record.verifyWholly();
    }

    @Property
    void theHeaderIsToldWithoutBeingReadWhole(@ForAll("headers") RecordHeader header) {
        StoredRecord record = SampleRecords.write(SampleRecords.layout(1, List.of()), header, List.of());
        assertThat(record.state()).isEqualTo(header.state());
        assertThat(record.refused()).isEqualTo(header.refused());
        assertThat(record.commitNumber()).isEqualTo(header.commitNumber());
        assertThat(record.header().serverVersion()).isEqualTo(header.serverVersion());
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void anExtremeValueComesBack(SlotType type, Object value) {
        StoredRecord record = record(type, value);
        assertThat(record.isEmpty(0)).isFalse();
        assertThat(record.value(0)).isEqualTo(value);
    }

    static Stream<Arguments> extremes() {
        BigDecimal most = new BigDecimal(SampleRecords.MOST_HUNDRED_MILLIONTHS, 8);
        return Stream.of(
                Arguments.of(SlotType.STRING, ""),
                Arguments.of(SlotType.STRING, "\0"),
                Arguments.of(SlotType.STRING, "a\0b"),
                Arguments.of(SlotType.STRING, "\uFFFD"),
                Arguments.of(SlotType.STRING, "\uD83D\uDE00 \uDBFF\uDFFF é ﬀ"),
                Arguments.of(SlotType.STRING, "x".repeat(1 << 20)),
                Arguments.of(SlotType.INTEGER, 0),
                Arguments.of(SlotType.INTEGER, Integer.MIN_VALUE),
                Arguments.of(SlotType.INTEGER, Integer.MAX_VALUE),
                Arguments.of(SlotType.LONG, Long.MIN_VALUE),
                Arguments.of(SlotType.AUTONUMBER, Long.MAX_VALUE),
                Arguments.of(SlotType.DECIMAL, BigDecimal.ZERO),
                Arguments.of(SlotType.DECIMAL, most),
                Arguments.of(SlotType.DECIMAL, most.negate()),
                Arguments.of(SlotType.DECIMAL, new BigDecimal("0.00000001")),
                Arguments.of(SlotType.DECIMAL, new BigDecimal("-92233720368.54775808")),
                Arguments.of(SlotType.DECIMAL, new BigDecimal("92233720368.54775808")),
                Arguments.of(SlotType.DATE_TIME, Instant.ofEpochMilli(Long.MIN_VALUE)),
                Arguments.of(SlotType.DATE_TIME, Instant.ofEpochMilli(Long.MAX_VALUE)),
                Arguments.of(SlotType.DATE_TIME, Instant.ofEpochMilli(-1)),
                Arguments.of(SlotType.BINARY, new byte[0]),
                Arguments.of(SlotType.REFERENCE, ObjectId.of(-1, -1)),
                Arguments.of(SlotType.REFERENCE_SET, Set.of(ObjectId.of(0, 0))));
    }

    @Test
    void emptyIsNeitherTheEmptyTextNorNoBytesNorZeroNorNotAvailable() {
        for (SlotType type : SlotType.values()) {
            StoredRecord empty = record(type, null);
            assertThat(empty.isEmpty(0)).isTrue();
            assertThat(empty.value(0)).isEqualTo(type == SlotType.REFERENCE_SET ? Set.of() : null);
            assertThat(record(type, NotAvailable.VALUE).value(0)).isSameAs(NotAvailable.VALUE);
            assertThat(record(type, NotAvailable.VALUE).isEmpty(0)).isFalse();
        }
    }

    @Test
    void equalDecimalsAreWrittenAlikeWhateverTheirScale() {
        StoredRecord record = record(SlotType.DECIMAL, new BigDecimal("100"));
        for (String same : List.of("1E+2", "100.00000000", "100.0000000000000000")) {
            assertThat(record(SlotType.DECIMAL, new BigDecimal(same)).bytes()).isEqualTo(record.bytes());
        }
        assertThat(record(SlotType.DECIMAL, new BigDecimal("0E+9")).value(0)).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void whatWouldNotBeExactIsRefused() {
        for (String inexact :
                List.of("100000000000000000000", "1E+20", "1E+999999999", "0.000000001", "1E-999999999")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> record(SlotType.DECIMAL, new BigDecimal(inexact)))
                    .withMessage("A decimal has at most 20 integral and 8 fractional digits");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> record(SlotType.DATE_TIME, Instant.ofEpochSecond(0, 1)));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> record(SlotType.LONG, 1));
    }

    @Test
    void aWriterGoesOnAfterARefusedValue() {
        RecordWriter writer = new RecordWriter();
        RecordLayout layout = SampleRecords.layout(1, List.of(SlotType.STRING, SlotType.LONG));
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> writer.write(SampleRecords.ID, layout, SampleRecords.SYNCED, slot -> "text"));
        StoredRecord record =
                writer.write(SampleRecords.ID, layout, SampleRecords.SYNCED, slot -> slot == 0 ? "text" : 5L);
        assertThat(SampleRecords.read(record).values()).containsExactly("text", 5L);
    }

    @Test
    void aReferenceSetIsSortedHoldsEachIdOnceAndCannotBeChanged() {
        ObjectId low = ObjectId.of(1, 0);
        ObjectId high = ObjectId.of(-1, 0);
        StoredRecord record = record(SlotType.REFERENCE_SET, List.of(high, low, high));
        @SuppressWarnings("unchecked")
        Set<ObjectId> ids = (Set<ObjectId>) record.value(0);
        assertThat(ids).containsExactly(low, high).contains(high).doesNotContain(ObjectId.of(2, 0));
        assertThat(ids.contains(null)).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ids.add(low));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(ids::clear);
        assertThat(record(SlotType.REFERENCE_SET, Set.of()).isEmpty(0)).isTrue();
    }

    @Test
    void bytesHandedOutAreCopies() {
        StoredRecord record = record(SlotType.BINARY, new byte[] {1, 2, 3});
        Arrays.fill((byte[]) record.value(0), (byte) 9);
        assertThat((byte[]) record.value(0)).containsExactly(1, 2, 3);
        RecordHeader header = SampleRecords.SYNCED.withServerVersion(new byte[] {7});
        header.serverVersion()[0] = 8;
        assertThat(header.serverVersion()).containsExactly(7);
    }

    @Test
    void aSyncedRecordWithoutVersionCarriesNoSyncPart() {
        StoredRecord record = SampleRecords.write(SampleRecords.layout(1, List.of()), SampleRecords.SYNCED, List.of());
        assertThat(record.bytes()).hasSize(8);
    }

    @Test
    void changedMembersAreKeptRisingAndOnce() {
        RecordHeader header = RecordHeader.of(ObjectState.CHANGED, 1).withChangedMemberIds(5, 2, 5);
        assertThat(header.changedMemberIds()).containsExactly(2, 5);
        assertThat(header.isChanged(5)).isTrue();
        assertThat(header.isChanged(3)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> header.withChangedMemberIds(0));
        assertThatIllegalArgumentException().isThrownBy(() -> header.withPendingRow(-1));
    }

    private static StoredRecord record(SlotType type, Object value) {
        RecordLayout layout = SampleRecords.layout(1, List.of(type));
        return SampleRecords.read(SampleRecords.write(layout, SampleRecords.SYNCED, Collections.singletonList(value)));
    }

    @Provide
    Arbitrary<Tuple.Tuple2<RecordLayout, List<Object>>> layoutsWithValues() {
        return SampleRecords.layoutsWithValues();
    }

    @Provide
    Arbitrary<RecordHeader> headers() {
        return SampleRecords.headers();
    }
}
