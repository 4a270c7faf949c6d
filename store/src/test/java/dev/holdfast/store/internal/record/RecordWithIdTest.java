package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.model.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/** A record that is read with its id behind it is the one that was written. */
class RecordWithIdTest {

    @Provide
    Arbitrary<Tuple2<RecordLayout, List<Object>>> samples() {
        return SampleRecords.layoutsWithValues();
    }

    @Provide
    Arbitrary<ObjectId> ids() {
        Arbitrary<Long> halves = Arbitraries.of(0L, 1L, 0xFF00L, -1L, 0x0100_0000_0000_0000L);
        return halves.tuple2().map(both -> ObjectId.of(both.get1(), both.get2()));
    }

    @Property(tries = 200)
    void aRecordIsTheSameWithItsIdBehindIt(
            @ForAll("samples") Tuple2<RecordLayout, List<Object>> sample, @ForAll("ids") ObjectId id) {
        StoredRecord written = write(id, sample);
        StoredRecord read = StoredRecord.readWithId(withId(written), layout -> sample.get1());
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.bytes()).isEqualTo(written.bytes());
        assertThat(read.length()).isEqualTo(written.bytes().length);
        assertThat(read.values()).isEqualTo(written.values());
        assertThat(read.header()).isEqualTo(written.header());
        read.verifyWholly();
    }

    @Property(tries = 100)
    void aRecordThatWasReadWithItsIdIsRewrittenAsAnyOther(
            @ForAll("samples") Tuple2<RecordLayout, List<Object>> sample) {
        StoredRecord written = write(SampleRecords.ID, sample);
        StoredRecord read = StoredRecord.readWithId(withId(written), layout -> sample.get1());
        RecordHeader later = written.header().withCommitNumber(77).withPendingRow(5);
        assertThat(read.withHeader(later).bytes())
                .isEqualTo(written.withHeader(later).bytes());
        RecordWriter writer = new RecordWriter();
        assertThat(writer.rewrite(read, sample.get1(), later, Map.of()).bytes())
                .isEqualTo(
                        writer.rewrite(written, sample.get1(), later, Map.of()).bytes());
    }

    @Property(tries = 200)
    void aChangedBitOfRecordOrIdIsDamage(
            @ForAll("samples") Tuple2<RecordLayout, List<Object>> sample, @ForAll int place) {
        byte[] bytes = withId(write(SampleRecords.ID, sample));
        int bit = Math.floorMod(place, bytes.length * Byte.SIZE);
        bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        assertThatExceptionOfType(CorruptRecordException.class)
                .isThrownBy(() -> StoredRecord.readWithId(bytes, layout -> sample.get1()));
    }

    private static StoredRecord write(ObjectId id, Tuple2<RecordLayout, List<Object>> sample) {
        return new RecordWriter().write(id, sample.get1(), SampleRecords.SYNCED, sample.get2()::get);
    }

    private static byte[] withId(StoredRecord record) {
        byte[] bytes = Arrays.copyOf(record.bytes(), record.length() + ObjectId.BYTES);
        record.id().writeTo(bytes, record.length());
        return bytes;
    }
}
