package dev.holdfast.store.internal.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.TradeModel;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Throws bytes at the reader of journal entries. As a plain test it runs over the corpus beside it; with {@code JAZZER_FUZZ=1}
 * in the environment it searches for more.
 */
class EntryFuzzTest {
    private static ObjectStore store;
    private static EntryCodec codec;

    @BeforeAll
    static void open() {
        store = ObjectStore.inMemory(TradeModel.MODEL);
        Catalog catalog = StorePorts.of(store).read(Reading::catalogOf);
        codec = new EntryCodec(catalog, false);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreEntriesOrTheTypedError(byte[] bytes) {
        JournalBlock block = new JournalBlock(1, 5, 1, Instant.EPOCH, 1, ChangeOrigin.LOCAL, bytes);
        PackedReader in = new PackedReader("journal", bytes);
        for (long sequence = 1; sequence <= 5; sequence++) {
            JournalEntry entry;
            try {
                entry = codec.read(block, sequence, in);
            } catch (HoldfastException e) {
                return;
            }
            if (entry.sequence() != sequence || entry.entity().isEmpty()) {
                throw new AssertionError("An entry of nothing");
            }
        }
    }
}
