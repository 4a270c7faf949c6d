package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.store.object.ObjectState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class RecordRewriteTest {

    @Property
    void anotherHeaderLeavesTheValuesAsTheyAre(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample,
            @ForAll("headers") RecordHeader before,
            @ForAll("headers") RecordHeader after) {
        StoredRecord changed =
                SampleRecords.write(sample.get1(), before, sample.get2()).withHeader(after);
        assertThat(changed.bytes())
                .isEqualTo(
                        SampleRecords.write(sample.get1(), after, sample.get2()).bytes());
        assertThat(SampleRecords.read(changed).header()).isEqualTo(after);
    }

    @Property
    void editsReplaceExactlyTheirSlots(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample,
            @ForAll List<Integer> places) {
        StoredRecord old = SampleRecords.write(sample.get1(), SampleRecords.SYNCED, sample.get2());
        List<Object> expected = new ArrayList<>(sample.get2());
        Map<Integer, Object> edits = new HashMap<>();
        for (int place : places) {
            if (!expected.isEmpty()) {
                int slot = Math.floorMod(place, expected.size());
                edits.put(slot, edits.size() % 2 == 0 ? null : NotAvailable.VALUE);
            }
        }
        edits.forEach(expected::set);
        RecordHeader header = RecordHeader.of(ObjectState.CHANGED, 2);
        StoredRecord rewritten = new RecordWriter().rewrite(old, old.layout(), header, edits);
        assertThat(rewritten.bytes())
                .isEqualTo(SampleRecords.write(sample.get1(), header, expected).bytes());
    }

    @Test
    void anEditMayBeAValueOrEmpty() {
        RecordLayout layout = SampleRecords.layout(1, List.of(SlotType.STRING, SlotType.LONG, SlotType.DECIMAL));
        StoredRecord old = SampleRecords.write(layout, SampleRecords.SYNCED, List.of("a", 1L, BigDecimal.ONE));
        Map<Integer, Object> edits = new HashMap<>();
        edits.put(0, null);
        edits.put(2, BigDecimal.TEN);
        StoredRecord rewritten = new RecordWriter().rewrite(old, layout, SampleRecords.SYNCED, edits);
        assertThat(SampleRecords.read(rewritten).values()).containsExactly(null, 1L, BigDecimal.TEN);
        assertThat(old.values()).containsExactly("a", 1L, BigDecimal.ONE);
    }

    @Property
    void anotherLayoutCarriesValuesByMemberId(
            @ForAll("layoutsWithValues") Tuple.Tuple2<RecordLayout, List<Object>> sample, @ForAll Random random) {
        RecordLayout from = sample.get1();
        List<Slot> slots = new ArrayList<>(from.slots());
        Collections.shuffle(slots, random);
        List<Slot> kept = slots.subList(0, slots.size() - slots.size() / 3);
        List<Slot> target = new ArrayList<>(kept);
        target.add(target.size() / 2, Slot.dropped(1_000, SlotType.REFERENCE_SET));
        target.add(Slot.dropped(1_001, SlotType.STRING));
        RecordLayout to = RecordLayout.ofDropped(77, "City", target);

        StoredRecord old = SampleRecords.write(from, SampleRecords.SYNCED, sample.get2());
        StoredRecord moved = SampleRecords.read(new RecordWriter().rewrite(old, to, SampleRecords.SYNCED, Map.of()));

        moved.verifyWholly();
        for (int slot = 0; slot < to.size(); slot++) {
            int source = from.indexOf(to.slot(slot).memberId());
            Object expected =
                    source < 0 ? to.type(slot).emptyValue() : sample.get2().get(source);
            assertThat(moved.value(slot)).isEqualTo(expected);
        }
    }

    @Test
    void aMemberWrittenDifferentlyInTheTwoLayoutsHasToBeReplaced() {
        RecordLayout from = SampleRecords.layout(1, List.of(SlotType.INTEGER));
        RecordLayout to = SampleRecords.layout(2, List.of(SlotType.STRING));
        StoredRecord old = SampleRecords.write(from, SampleRecords.SYNCED, List.of(5));
        RecordWriter writer = new RecordWriter();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.rewrite(old, to, SampleRecords.SYNCED, Map.of()))
                .withMessage("Member id 1 of entity City is INTEGER in layout 1 and STRING in layout 2");
        assertThat(writer.rewrite(old, to, SampleRecords.SYNCED, Map.of(0, "5")).values())
                .containsExactly("5");
    }

    @Test
    void aLayoutFindsItsSlotsByMemberId() {
        RecordLayout layout = SampleRecords.layout(4, Arrays.asList(SlotType.values()));
        assertThat(layout.indexOf(2)).isEqualTo(1);
        assertThat(layout.indexOf(99)).isEqualTo(-1);
        assertThat(layout.isEntityDropped()).isTrue();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(layout::entity);
        Slot slot = layout.slot(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordLayout.ofDropped(1, "City", List.of(slot, slot)))
                .withMessage("Two slots of a layout have the member id 1");
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
