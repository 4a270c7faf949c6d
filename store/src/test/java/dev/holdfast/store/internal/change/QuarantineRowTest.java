package dev.holdfast.store.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineRowTest {
    private static final ObjectId OBJECT = ObjectId.parse("0190a3f2-7c1d-7abc-9def-0123456789ab");

    private static QuarantineRow row(String detail) {
        return new QuarantineRow(
                Instant.EPOCH,
                RefusalReason.CONFLICT,
                detail,
                ChangeKind.CHANGED,
                3,
                OBJECT,
                2,
                Map.of(1, new TypedValue(SlotType.STRING, "mine")),
                Map.of(1, new TypedValue(SlotType.STRING, null)));
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        QuarantineRow row = row("words");

        assertThat(QuarantineRow.read(OBJECT, row.toBytes())).isEqualTo(row);
    }

    @Test
    void theServersWordsAreCutAtTheirLimitAndNeverWithinACharacter() {
        String smile = "\uD83D\uDE00";

        assertThat(row("x".repeat(5_000)).detail()).hasSize(QuarantineRow.MAX_DETAIL);
        String cut = row("x".repeat(QuarantineRow.MAX_DETAIL - 1) + smile).detail();
        assertThat(cut).isEqualTo("x".repeat(QuarantineRow.MAX_DETAIL - 1));
    }
}
