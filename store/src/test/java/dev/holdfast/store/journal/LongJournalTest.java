package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC 3.1, 3.2: commits whose entries take several rows, and consumers that pass many entries. */
class LongJournalTest {
    private static final int COUNTRIES = 400;

    private final Atlas atlas =
            new Atlas(ObjectStore.inMemory(Atlas.MODEL, StoreOptions.defaults().withFullImages()));

    @AfterEach
    void close() {
        atlas.close();
    }

    private ChangeJournal journal() {
        return atlas.store.journal();
    }

    /** One commit of so many objects that their entries take several rows, and a small one. */
    private List<ObjectId> longCommit() {
        List<Draft> drafts = Stream.generate(() -> atlas.draft("Country", "Motto", "m".repeat(1_000)))
                .limit(COUNTRIES)
                .toList();
        atlas.store.commit(drafts);
        List<ObjectId> ids = new ArrayList<>(drafts.stream().map(Draft::id).toList());
        ids.add(atlas.add("City").id());
        assertThat(rows()).isGreaterThan(3);
        return ids;
    }

    private long rows() {
        return StorePorts.of(atlas.store).<Long>read(session -> {
            try (SqlRows rows =
                    session.sql().prepare("select count(*) from journal").query()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private void addCities(int count) {
        for (int i = 0; i < count; i += 100) {
            atlas.store.commit(
                    Stream.generate(() -> atlas.draft("City")).limit(100).toList());
        }
    }

    /** Waits until the store's background thread has done what it was given. */
    private void awaitBackground() throws Exception {
        CompletableFuture.runAsync(() -> {}, StorePorts.of(atlas.store).background())
                .get();
    }

    @Test
    void theEntriesOfALongCommitAreReadFromEveryPlace() {
        List<ObjectId> ids = longCommit();

        for (int after = 0; after <= ids.size(); after++) {
            List<JournalEntry> entries = journal().read(after, 3);
            int end = Math.min(after + 3, ids.size());
            assertThat(entries).extracting(JournalEntry::object).isEqualTo(ids.subList(after, end));
            assertThat(entries)
                    .extracting(JournalEntry::sequence)
                    .isEqualTo(LongStream.rangeClosed(after + 1, end).boxed().toList());
        }
        assertThat(journal().read(0, 10_000))
                .hasSize(COUNTRIES + 1)
                .extracting(JournalEntry::commitNumber)
                .startsWith(1L, 1L)
                .endsWith(1L, 2L);
    }

    @Test
    void pruningInTheMiddleOfALongCommitTakesNoEntryThatAConsumerLacks() {
        List<ObjectId> ids = longCommit();
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        for (int place : new int[] {1, 130, 260, COUNTRIES}) {
            consumer.acknowledge(place);
            journal().prune();

            assertThat(journal().firstSequence()).isLessThanOrEqualTo(place + 1L);
            assertThat(consumer.next(10_000))
                    .extracting(JournalEntry::object)
                    .isEqualTo(ids.subList(place, ids.size()));
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aNewConsumerOfAPrunedJournalBeginsAtItsOldestEntry() {
        addCities(300);
        assertThat(journal().prune()).isEqualTo(200);

        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        assertThat(consumer.position()).isEqualTo(200);
        assertThat(consumer.next(1)).extracting(JournalEntry::sequence).containsExactly(201L);
        assertThat(journal().consumer("late", Start.NEWEST).position()).isEqualTo(300);
    }

    @Test
    void acknowledgementsAddUpToAPruningAndThenBeginAnew() throws Exception {
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        addCities(2_500);

        consumer.acknowledge(600);
        awaitBackground();
        assertThat(journal().firstSequence()).isEqualTo(1);
        consumer.acknowledge(1_200);
        awaitBackground();
        assertThat(journal().firstSequence()).isEqualTo(1_201);
        consumer.acknowledge(1_800);
        awaitBackground();
        assertThat(journal().firstSequence()).isEqualTo(1_201);
        consumer.acknowledge(2_200);
        awaitBackground();
        assertThat(journal().firstSequence()).isEqualTo(2_201);
    }

    @Test
    void anAcknowledgementThatMovesNothingPrunesNothing() throws Exception {
        addCities(1_500);
        JournalConsumer consumer = journal().consumer("c", Start.NEWEST);
        journal().consumer("other", Start.OLDEST).acknowledge(900);
        for (int i = 0; i < 10; i++) {
            consumer.acknowledge(1_500);
            consumer.acknowledge(200);
        }
        awaitBackground();

        assertThat(journal().firstSequence()).isEqualTo(1);
        assertThat(consumer.position()).isEqualTo(1_500);
    }

    @Test
    void aRetentionBeyondAllTimeKeepsEverything() {
        StoreOptions longest = StoreOptions.defaults().withJournalRetention(Duration.ofSeconds(Long.MAX_VALUE));
        try (Atlas kept = new Atlas(ObjectStore.inMemory(Atlas.MODEL, longest))) {
            kept.add("City");
            kept.add("City");

            assertThat(kept.store.journal().prune()).isZero();
            assertThat(kept.store.journal().firstSequence()).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForAnEntryThatIsThereDoesNotWait() throws Exception {
        addCities(100);

        assertThat(journal().await(99, Duration.ZERO)).isTrue();
        assertThat(journal().await(100, Duration.ZERO)).isFalse();
    }

    @Test
    void aConsumersNameHasOneToTwoHundredCharacters() {
        journal().consumer("n".repeat(200), Start.OLDEST);

        assertThat(journal().drop("n".repeat(200))).isTrue();
        assertThatThrownBy(() -> journal().consumer("n".repeat(201), Start.OLDEST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(journal().consumers()).isEmpty();
    }
}
