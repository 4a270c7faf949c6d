package dev.holdfast.store.internal.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.error.CorruptRecordException;
import java.util.Arrays;
import java.util.List;

/**
 * Throws bytes with a right checksum at the reader of records, and bytes at the reader of packed bodies. As a plain test it
 * runs over the corpus beside it; with {@code JAZZER_FUZZ=1} in the environment it searches for more.
 */
class RecordFuzzTest {
    private static final RecordLayout LAYOUT = SampleRecords.layout(3, List.of(SlotType.values()));

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreARecordThatIsWrittenAsItWasOrTheTypedError(byte[] bytes) {
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + Checksum.BYTES);
        Checksum.write(SampleRecords.ID, sealed, bytes.length);
        try {
            StoredRecord record = StoredRecord.read(SampleRecords.ID, sealed, id -> id == LAYOUT.id() ? LAYOUT : null);
            record.verifyWholly();
            byte[] again = SampleRecords.write(LAYOUT, record.header(), Arrays.asList(record.values()))
                    .bytes();
            if (!Arrays.equals(again, sealed)) {
                throw new AssertionError("The record that was written is another one");
            }
        } catch (CorruptRecordException e) {
            return;
        }
    }
}
