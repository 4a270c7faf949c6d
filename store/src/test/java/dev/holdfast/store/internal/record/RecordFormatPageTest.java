package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.TextOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked example of FORMAT.md, section "The record", computed. */
class RecordFormatPageTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\S+) -->\\s*```text\\n(.*?)```", Pattern.DOTALL);

    private static final ObjectId CITY = ObjectId.parse("0190a3f2-7c1d-7abc-9def-0123456789ab");
    private static final ObjectId COUNTRY = ObjectId.parse("0190a3f2-7c00-7123-8fed-ba9876543210");
    private static final RecordLayout LAYOUT = RecordLayout.ofDropped(
            3,
            "City",
            List.of(
                    Slot.dropped(11, SlotType.STRING),
                    Slot.dropped(12, SlotType.INTEGER),
                    Slot.dropped(13, SlotType.DECIMAL),
                    Slot.dropped(14, SlotType.BOOLEAN),
                    Slot.dropped(15, SlotType.DATE_TIME),
                    Slot.dropped(16, SlotType.AUTONUMBER),
                    Slot.dropped(17, SlotType.BINARY),
                    Slot.dropped(18, SlotType.REFERENCE)));

    @Test
    void theWorkedRecordIsWhatTheWriterMakes() throws IOException {
        RecordHeader header = RecordHeader.of(ObjectState.CHANGED, 300)
                .withPendingRow(7)
                .withServerVersion(new byte[] {(byte) 0xCA, (byte) 0xFE})
                .withChangedMemberIds(11, 13);
        List<Object> values = Arrays.asList(
                "Zürich",
                447_082,
                new BigDecimal("87.88"),
                true,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                NotAvailable.VALUE,
                null,
                COUNTRY);
        StoredRecord record = new RecordWriter().write(CITY, LAYOUT, header, values::get);

        assertThat(HexFormat.of().formatHex(record.bytes())).isEqualTo(example("record"));
        assertThat(StoredRecord.read(CITY, HexFormat.of().parseHex(example("record")), id -> LAYOUT)
                        .values())
                .containsExactlyElementsOf(values);
    }

    @Test
    void theWorkedDecimalsAreWhatTheEncodingMakes() throws IOException {
        String worked = List.of("-1", "0", "0.00000001", "87.88").stream()
                .map(number -> HexFormat.of().formatHex(OrderedEncoding.encodeDecimal(new BigDecimal(number))))
                .reduce("", String::concat);
        assertThat(worked).isEqualTo(example("decimals"));
    }

    @Test
    void theTextsInTheDocumentAreTheKeysThatColumnsHold() throws IOException {
        String worked = List.of("utrecht", "Utrecht", "éclair").stream()
                .map(text -> HexFormat.of().formatHex(TextOrder.key(text)))
                .reduce("", String::concat);
        assertThat(worked).isEqualTo(example("texts"));
    }

    /** The digits of an example: what stands before a line's bar, without blanks. */
    private static String example(String name) throws IOException {
        String page = Files.readString(Path.of("FORMAT.md"));
        String block = EXAMPLE.matcher(page)
                .results()
                .filter(match -> match.group(1).equals(name))
                .map((MatchResult match) -> match.group(2))
                .findFirst()
                .orElseThrow();
        return block.lines()
                .map(line -> line.replaceAll("\\|.*", ""))
                .reduce("", String::concat)
                .replaceAll("\\s", "");
    }
}
