package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A clock that jumps, back and far ahead: order comes from counters, never from the clock alone (SPEC 2.5, 3.1). */
@ExtendWith(CheckedStores.class)
class JumpingClockTest {
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-03-01T10:00:00Z"),
            Instant.EPOCH,
            Instant.parse("1950-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59Z"),
            Instant.parse("2026-03-01T09:59:59Z"));

    private int at;

    private ObjectStore open(TestStores stores, Path folder, int opening) {
        StoreOptions options = StoreOptions.defaults()
                .withSources(() -> TIMES.get(at++ % TIMES.size()), new Random(opening))
                .withJournalRetention(Duration.ofDays(30));
        return stores.open(folder, MODEL, options);
    }

    @Test
    void whateverTheClockSaysIdsDifferAndTheJournalHasItsOrder(TestStores stores) {
        Path folder = stores.newFolder();
        List<ObjectId> made = new ArrayList<>();
        for (int opening = 0; opening < 5; opening++) {
            ObjectStore store = open(stores, folder, opening);
            for (int i = 0; i < 9; i++) {
                Draft draft = store.create(TAG).set(TEXT, "t" + i);
                store.commit(draft);
                made.add(draft.id());
                store.commit(store.edit(TAG, draft.id()).set(TEXT, "changed"));
            }
            uploadAll(store);
            stores.close(store);
        }
        ObjectStore store = open(stores, folder, 9);
        assertThat(made).doesNotHaveDuplicates();
        assertThat(store.count(TAG)).isEqualTo(made.size());
        assertThat(store.pending().count()).isZero();
        List<JournalEntry> entries =
                store.journal().consumer("all", Start.OLDEST).next(1_000);
        assertThat(entries).extracting(JournalEntry::sequence).isSorted().hasSize(2 * made.size());
        assertThat(entries).extracting(JournalEntry::commitNumber).isSorted();
    }

    private static void uploadAll(ObjectStore store) {
        UploadBatch batch = store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();
        store.pending()
                .settle(batch.changes().stream()
                        .map(change -> new Outcome.Accepted(change.key(), "1", Map.of()))
                        .toList());
    }
}
