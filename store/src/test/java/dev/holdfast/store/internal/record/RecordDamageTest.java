package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.model.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class RecordDamageTest {

    private static final RecordLayout EVERY_TYPE = SampleRecords.layout(3, List.of(SlotType.values()));

    @Property(tries = 100)
    void everyFlippedBitIsNoticed(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample,
            @ForAll("headers") RecordHeader header) {
        StoredRecord record = SampleRecords.write(sample.get1(), header, sample.get2());
        byte[] bytes = record.bytes().clone();
        for (int bit = 0; bit < Math.min(bytes.length, 500) * 8; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertDamaged(record.id(), bytes, record.layout());
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    @Property(tries = 100)
    void everyCutIsNoticed(@ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample) {
        StoredRecord record = SampleRecords.write(sample.get1(), SampleRecords.SYNCED, sample.get2());
        for (int length = 0; length < record.bytes().length; length++) {
            assertDamaged(record.id(), Arrays.copyOf(record.bytes(), length), record.layout());
        }
        assertDamaged(record.id(), Arrays.copyOf(record.bytes(), record.bytes().length + 1), record.layout());
    }

    @Property(tries = 100)
    void aRecordUnderAnotherIdIsNoticed(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample, @ForAll("ids") ObjectId id) {
        StoredRecord record = SampleRecords.write(sample.get1(), SampleRecords.SYNCED, sample.get2());
        if (!id.equals(record.id())) {
            assertDamaged(id, record.bytes(), record.layout());
        }
    }

    @Property(tries = 5_000)
    void bytesWithARightChecksumAreRecordsOrDamagedAndNothingElse(@ForAll @Size(max = 120) byte[] bytes) {
        readEverything(sealed(bytes), EVERY_TYPE);
    }

    @Property(tries = 5_000)
    void bytesBehindARightBeginningAreRecordsOrDamagedAndNothingElse(@ForAll @Size(max = 120) byte[] bytes) {
        byte[] begun = new byte[bytes.length + 4];
        System.arraycopy(new byte[] {1, 8, 3, 1}, 0, begun, 0, 4);
        System.arraycopy(bytes, 0, begun, 4, bytes.length);
        readEverything(sealed(begun), EVERY_TYPE);
    }

    @Property(tries = 5_000)
    void aRecordWithSomeBytesReplacedIsARecordOrDamagedAndNothingElse(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample,
            @ForAll("headers") RecordHeader header,
            @ForAll @Size(min = 1, max = 4) List<Integer> places,
            @ForAll byte replacement) {
        byte[] bytes = SampleRecords.write(sample.get1(), header, sample.get2())
                .bytes()
                .clone();
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length - Checksum.BYTES)] = replacement;
        }
        Checksum.write(SampleRecords.ID, bytes, bytes.length - Checksum.BYTES);
        readEverything(bytes, sample.get1());
    }

    /** Uses all that a record offers; whatever is thrown besides the one exception fails the test. */
    private static void readEverything(byte[] bytes, RecordLayout layout) {
        try {
            StoredRecord record = StoredRecord.read(SampleRecords.ID, bytes, id -> id == layout.id() ? layout : null);
            readParts(record);
            record.verifyWholly();
            assertThat(SampleRecords.write(layout, record.header(), Arrays.asList(record.values()))
                            .bytes())
                    .isEqualTo(bytes);
        } catch (CorruptRecordException e) {
            assertThat(e.objectId()).isEqualTo(SampleRecords.ID.toString());
            assertThat(e.what()).isNotBlank();
        }
    }

    private static void readParts(StoredRecord record) {
        List<Runnable> parts = List.of(
                record::header,
                record::commitNumber,
                record::state,
                record::values,
                record::offsets,
                () -> record.withHeader(SampleRecords.SYNCED),
                () -> new RecordWriter().rewrite(record, record.layout(), SampleRecords.SYNCED, Map.of()));
        parts.forEach(RecordDamageTest::passOrDamaged);
        for (int slot = 0; slot < record.layout().size(); slot++) {
            int one = slot;
            passOrDamaged(() -> record.value(one));
            passOrDamaged(() -> record.isEmpty(one));
        }
    }

    private static void passOrDamaged(Runnable part) {
        try {
            part.run();
        } catch (CorruptRecordException e) {
            assertThat(e.entity()).contains("City");
        }
    }

    @Example
    void lengthsBeyondTheRecordAreRefusedBeforeAnythingIsAllocated() {
        for (SlotType type : List.of(SlotType.STRING, SlotType.BINARY, SlotType.REFERENCE_SET)) {
            RecordLayout layout = SampleRecords.layout(1, List.of(type));
            byte[] bytes = sealed(new byte[] {1, 0, 1, 0, 1, -1, -1, -1, -1, 7, 0, 0});
            StoredRecord record = StoredRecord.read(SampleRecords.ID, bytes, id -> layout);
            assertThatExceptionOfType(CorruptRecordException.class)
                    .isThrownBy(() -> record.value(0))
                    .withMessage(
                            "The record of object 0190a3f2-7c1d-7abc-9def-0123456789ab of entity `City` is damaged:"
                                    + " a length or number is out of range.");
        }
    }

    @Example
    void eachKindOfDamageIsCalledByItsName() {
        assertThat(whatIsWrong(SlotType.LONG, 2, 0, 1, 0, 0)).isEqualTo("its format version is unknown");
        assertThat(whatIsWrong(SlotType.LONG, 1, 3, 1, 0, 0)).isEqualTo("its flags are unknown");
        assertThat(whatIsWrong(SlotType.LONG, 1, 16, 1, 0, 0)).isEqualTo("its flags are unknown");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 9, 0, 0)).isEqualTo("its layout is unknown");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0)).isEqualTo("its presence map is cut off");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 3)).isEqualTo("its presence map is wrong");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 1, 0x80)).isEqualTo("a number is cut off");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2))
                .isEqualTo("a number has more than 64 bits");
        assertThat(whatIsWrong(SlotType.INTEGER, 1, 0, 1, 0, 1, 128, 128, 128, 128, 32))
                .isEqualTo("an integer has more than 32 bits");
        assertThat(whatIsWrong(SlotType.BOOLEAN, 1, 0, 1, 0, 1, 2)).isEqualTo("a boolean is neither true nor false");
        assertThat(whatIsWrong(SlotType.REFERENCE, 1, 0, 1, 0, 1, 2)).isEqualTo("a value is cut off");
        assertThat(whatIsWrong(SlotType.STRING, 1, 0, 1, 0, 1, 1, 0xFF)).isEqualTo("a text is not UTF-8");
        assertThat(whatIsWrong(SlotType.DECIMAL, 1, 0, 1, 0, 1, 2, 1)).isEqualTo("a decimal is cut off");
        assertThat(whatIsWrong(SlotType.DECIMAL, 1, 0, 1, 0, 1, 0x91, 1)).isEqualTo("a decimal has too many digits");
    }

    @Example
    void idsThatDoNotRiseAreDamage() {
        assertThat(whatIsWrong(SlotType.LONG, 1, 8, 1, 0, 0, 0, 0, 2, 5, 5, 0))
                .isEqualTo("its changed members do not rise");
        assertThat(whatIsWrong(SlotType.LONG, 1, 8, 1, 0, 0, 0, 0, 1, 0, 0))
                .isEqualTo("its changed members do not rise");
        assertThat(whatIsWrong(SlotType.LONG, 1, 8, 1, 0, 0, 0, 0, 2, 5, 6, 0)).isEqualTo("nothing");
        int[] twice = new int[6 + 2 * ObjectId.BYTES];
        System.arraycopy(new int[] {1, 0, 1, 0, 1, 2}, 0, twice, 0, 6);
        assertThat(whatIsWrong(SlotType.REFERENCE_SET, twice)).isEqualTo("the ids of a reference set do not rise");
        twice[twice.length - 1] = 1;
        assertThat(whatIsWrong(SlotType.REFERENCE_SET, twice)).isEqualTo("nothing");
    }

    @Example
    void bytesThatOnlyDecodeAreNotYetAWholeRecord() {
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 1, 0x80, 0))
                .isEqualTo("its bytes are not as a writer makes them");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 0, 0)).isEqualTo("its bytes are not as a writer makes them");
        assertThat(whatIsWrong(SlotType.LONG, 1, 0, 1, 0, 4)).isEqualTo("its bytes are not as a writer makes them");
        assertThat(whatIsWrong(SlotType.DECIMAL, 1, 0, 1, 0, 1, 0x11, 10))
                .isEqualTo("its bytes are not as a writer makes them");
        assertThat(whatIsWrong(SlotType.REFERENCE_SET, 1, 0, 1, 0, 1, 0))
                .isEqualTo("its bytes are not as a writer makes them");
    }

    private static String whatIsWrong(SlotType type, int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        RecordLayout layout = SampleRecords.layout(1, List.of(type));
        try {
            StoredRecord.read(SampleRecords.ID, sealed(array), id -> id == 1 ? layout : null)
                    .verifyWholly();
        } catch (CorruptRecordException e) {
            return e.what();
        }
        return "nothing";
    }

    private static byte[] sealed(byte[] bytes) {
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + Checksum.BYTES);
        Checksum.write(SampleRecords.ID, sealed, bytes.length);
        return sealed;
    }

    private static void assertDamaged(ObjectId id, byte[] bytes, RecordLayout layout) {
        assertThatExceptionOfType(CorruptRecordException.class)
                .isThrownBy(() -> StoredRecord.read(id, bytes, any -> layout));
    }

    @Provide
    Arbitrary<Tuple.Tuple2<RecordLayout, List<Object>>> layoutsWithValues() {
        return SampleRecords.layoutsWithValues();
    }

    @Provide
    Arbitrary<RecordHeader> headers() {
        return SampleRecords.headers();
    }

    @Provide
    Arbitrary<ObjectId> ids() {
        return SampleRecords.ids();
    }
}
