package dev.holdfast.bench.micro;

import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.Slot;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decision 001, the packed record: what writing one costs, making one of stored bytes (which verifies its checksum), and
 * reading its first value, its last, and all of them. A customer of 8 attributes, about 200 bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
    private static final ObjectId ID = ObjectId.of(0x0190_0000_0000_7001L, Long.MIN_VALUE | 4711);
    private static final Object[] VALUES = {
        "Anna Lindqvist Berg",
        "Uppsala",
        "anna.lindqvist@example.example",
        true,
        new BigDecimal("12345.67"),
        Instant.parse("1980-02-03T04:05:06Z"),
        "called twice about the delivery, wants it before noon; the gate at the back is open on weekdays only, ring",
        4711,
    };

    private final RecordLayout layout = layout();
    private final RecordWriter writer = new RecordWriter();
    private final RecordHeader header = RecordHeader.of(ObjectState.SYNCED, 1);
    private final StoredRecord written = write();
    private final byte[] bytes = written.bytes();

    private static RecordLayout layout() {
        Entity customer = DomainModel.define("Micro", 1)
                .entity(
                        "Customer",
                        entity -> entity.string("Name", 100)
                                .string("City", 50)
                                .string("Email", 100)
                                .bool("Active")
                                .decimal("Balance")
                                .dateTime("Birth")
                                .string("Notes", 500)
                                .integer("Points"))
                .build()
                .entity("Customer");
        List<Slot> slots = new ArrayList<>();
        for (String name : List.of("Name", "City", "Email", "Active", "Balance", "Birth", "Notes", "Points")) {
            Member member = customer.attribute(name);
            slots.add(Slot.of(slots.size() + 1, member));
        }
        return new RecordLayout(1, customer, slots);
    }

    /** A record of eight values. */
    @Benchmark
    public StoredRecord write() {
        return writer.write(ID, layout, header, slot -> VALUES[slot]);
    }

    /** A record of stored bytes, its checksum verified. */
    @Benchmark
    public StoredRecord read() {
        return StoredRecord.read(ID, bytes, id -> layout);
    }

    /** The first value of a record at hand. */
    @Benchmark
    public @Nullable Object firstValue() {
        return written.value(0);
    }

    /** A record of stored bytes, and the last of its values. */
    @Benchmark
    public @Nullable Object readAndLastValue() {
        return StoredRecord.read(ID, bytes, id -> layout).value(VALUES.length - 1);
    }

    /** A record of stored bytes, and all of its values. */
    @Benchmark
    public Object readAndAllValues() {
        return StoredRecord.read(ID, bytes, id -> layout).values();
    }
}
