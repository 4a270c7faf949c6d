package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.Tuple;

/** Layouts, headers and values of every kind, extremes included. */
final class SampleRecords {

    static final ObjectId ID = ObjectId.parse("0190a3f2-7c1d-7abc-9def-0123456789ab");
    static final RecordHeader SYNCED = RecordHeader.of(ObjectState.SYNCED, 1);

    /** The largest decimal is this many hundred-millionths. */
    static final BigInteger MOST_HUNDRED_MILLIONTHS = BigInteger.TEN.pow(28).subtract(BigInteger.ONE);

    private SampleRecords() {}

    /** A layout with member ids 1, 2, 3 … */
    static RecordLayout layout(int id, List<SlotType> types) {
        List<Slot> slots = new ArrayList<>();
        for (SlotType type : types) {
            slots.add(Slot.dropped(slots.size() + 1, type));
        }
        return RecordLayout.ofDropped(id, "City", slots);
    }

    static StoredRecord write(RecordLayout layout, RecordHeader header, List<Object> values) {
        return new RecordWriter().write(ID, layout, header, values::get);
    }

    static StoredRecord read(StoredRecord record) {
        RecordLayout layout = record.layout();
        return StoredRecord.read(record.id(), record.bytes().clone(), id -> id == layout.id() ? layout : null);
    }

    /** A layout of up to 14 slots of any types, with a value for each slot. */
    static Arbitrary<Tuple.Tuple2<RecordLayout, List<Object>>> layoutsWithValues() {
        Arbitrary<Tuple.Tuple2<SlotType, Object>> slots =
                Arbitraries.of(SlotType.class).flatMap(type -> slotValues(type).map(value -> Tuple.of(type, value)));
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0), slots.list().ofMaxSize(14))
                .as(SampleRecords::layoutWithValues)
                .edgeCases(EdgeCases.Config::none);
    }

    private static Tuple.Tuple2<RecordLayout, List<Object>> layoutWithValues(
            int id, List<Tuple.Tuple2<SlotType, Object>> slots) {
        List<Object> values = new ArrayList<>();
        slots.forEach(slot -> values.add(slot.get2()));
        return Tuple.of(layout(id, slots.stream().map(Tuple.Tuple2::get1).toList()), values);
    }

    /** A value of the type, or null, or "not available". */
    static Arbitrary<Object> slotValues(SlotType type) {
        return Arbitraries.frequencyOf(
                Tuple.of(8, values(type)),
                Tuple.of(1, Arbitraries.just(NotAvailable.VALUE).asGeneric()),
                Tuple.of(1, Arbitraries.just(type.emptyValue())));
    }

    private static Arbitrary<Object> values(SlotType type) {
        return switch (type) {
            case STRING, ENUMERATION, HASHED_STRING -> texts().asGeneric();
            case INTEGER -> Arbitraries.integers().asGeneric();
            case LONG, AUTONUMBER -> Arbitraries.longs().asGeneric();
            case DECIMAL -> decimals().map(DecimalCodec::canonical).asGeneric();
            case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
            case DATE_TIME -> Arbitraries.longs().map(Instant::ofEpochMilli).asGeneric();
            case BINARY ->
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).asGeneric();
            case REFERENCE -> ids().asGeneric();
            case REFERENCE_SET -> ids().set().ofMaxSize(20).asGeneric();
        };
    }

    static Arbitrary<ObjectId> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(ObjectId::of);
    }

    /** Texts over every plane of Unicode, NUL and U+FFFD included, without unpaired surrogates. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 0x7F)),
                Tuple.of(2, Arbitraries.integers().between(0x80, Character.MIN_SURROGATE - 1)),
                Tuple.of(1, Arbitraries.integers().between(Character.MAX_SURROGATE + 1, 0xFFFF)),
                Tuple.of(2, Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT)));
        return codePoints
                .list()
                .ofMaxSize(200)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
    }

    /** Every decimal of at most 20 integral and 8 fractional digits, in any scale. */
    static Arbitrary<BigDecimal> decimals() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers()
                        .between(MOST_HUNDRED_MILLIONTHS.negate(), MOST_HUNDRED_MILLIONTHS)
                        .map(unscaled -> new BigDecimal(unscaled, 8)),
                Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 8))
                        .as(BigDecimal::valueOf),
                Combinators.combine(
                                Arbitraries.integers().between(-99, 99),
                                Arbitraries.integers().between(-18, 8))
                        .as(BigDecimal::valueOf));
    }

    static Arbitrary<RecordHeader> headers() {
        Arbitrary<Long> numbers =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().greaterOrEqual(0));
        Arbitrary<RecordHeader> plain = Combinators.combine(
                        Arbitraries.of(ObjectState.class), Arbitraries.of(true, false), numbers)
                .as((state, refused, commit) -> RecordHeader.of(state, commit).withRefused(refused));
        return Combinators.combine(
                        plain,
                        numbers,
                        numbers,
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                        Arbitraries.integers()
                                .greaterOrEqual(1)
                                .array(int[].class)
                                .ofMaxSize(10))
                .as((header, pending, inFlight, version, changed) -> header.withPendingRow(pending)
                        .withInFlightItem(inFlight)
                        .withServerVersion(version)
                        .withChangedMemberIds(changed))
                .edgeCases(EdgeCases.Config::none);
    }
}
