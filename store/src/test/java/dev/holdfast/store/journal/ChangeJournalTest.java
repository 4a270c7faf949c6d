package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeJournal.ConsumerStatus;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 3.1, 3.2: the journal and its consumers. */
class ChangeJournalTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Atlas atlas = new Atlas(ObjectStore.inMemory(Atlas.MODEL, options()));

    @AfterEach
    void close() {
        atlas.close();
    }

    private StoreOptions options() {
        return StoreOptions.defaults().withSources(now::get, new Random(3));
    }

    private ChangeJournal journal() {
        return atlas.store.journal();
    }

    private void addCities(int count) {
        for (int i = 0; i < count; i++) {
            atlas.add("City", "Population", i);
        }
    }

    @Test
    void everyCommitStandsInTheJournalWithWhatItChangedAndTheValuesBefore() {
        ObjectId city = atlas.add("City", "Name", "a").id();
        now.set(START.plusSeconds(5));
        atlas.edit(city, "Name", "b");
        atlas.delete(city);

        assertThat(journal().read(0, 10)).hasSize(3);
        JournalEntry created = journal().read(0, 1).get(0);
        assertThat(created.sequence()).isEqualTo(1);
        assertThat(created.commitNumber()).isEqualTo(1);
        assertThat(created.kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(created.origin()).isEqualTo(ChangeOrigin.LOCAL);
        assertThat(created.members()).containsExactly("Name", "Population", "Area");
        assertThat(created.before()).isEmpty();
        JournalEntry changed = journal().read(1, 1).get(0);
        assertThat(changed.time()).isEqualTo(START.plusSeconds(5));
        assertThat(changed.members()).containsExactly("Name");
        assertThat(changed.before()).isEqualTo(Map.of("Name", "a"));
        assertThat(changed.after()).isEmpty();
        JournalEntry deleted = journal().read(2, 1).get(0);
        assertThat(deleted.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deleted.object()).isEqualTo(city);
        assertThat(deleted.before()).containsEntry("Name", "b");
        assertThat(deleted.toString()).doesNotContain("\"b\"").contains("DELETED City");
    }

    @Test
    void fullImagesHoldTheValuesAfterToo() {
        try (Atlas full = new Atlas(
                ObjectStore.inMemory(Atlas.MODEL, StoreOptions.defaults().withFullImages()))) {
            full.add("City", "Name", "a");
            assertThat(full.store.journal().read(0, 10).get(0).after()).containsEntry("Name", "a");
        }
    }

    @Test
    void aConsumerSeesEveryEntryOnceAndGoesOnAfterARestart(@TempDir Path folder) {
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            JournalConsumer consumer = first.store.journal().consumer("index", Start.OLDEST);
            first.add("City");
            first.add("City");
            assertThat(consumer.next(1)).extracting(JournalEntry::sequence).containsExactly(1L);
            assertThat(consumer.next(1)).extracting(JournalEntry::sequence).containsExactly(1L);
            consumer.acknowledge(1);
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            JournalConsumer consumer = second.store.journal().consumer("index", Start.NEWEST);
            assertThat(consumer.position()).isEqualTo(1);
            assertThat(consumer.next(10)).extracting(JournalEntry::sequence).containsExactly(2L);
        }
    }

    @Test
    void aNewConsumerBeginsWhereItSays() {
        addCities(3);

        assertThat(journal().consumer("all", Start.OLDEST).next(10)).hasSize(3);
        assertThat(journal().consumer("late", Start.NEWEST).next(10)).isEmpty();
        assertThat(journal().consumers())
                .containsExactly(new ConsumerStatus("all", 0, 3), new ConsumerStatus("late", 3, 0));
    }

    @Test
    void anAcknowledgementNeverMovesBackNorBeyondTheEnd() {
        addCities(3);
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        consumer.acknowledge(2);
        consumer.acknowledge(1);

        assertThat(consumer.position()).isEqualTo(2);
        assertThatThrownBy(() -> consumer.acknowledge(4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(consumer.position()).isEqualTo(2);
    }

    @Test
    void pruningWaitsForTheSlowestConsumerAndKeepsTheNewestEntry() {
        JournalConsumer slow = journal().consumer("slow", Start.OLDEST);
        JournalConsumer fast = journal().consumer("fast", Start.OLDEST);
        addCities(200);
        fast.acknowledge(200);
        slow.acknowledge(150);

        assertThat(journal().prune()).isEqualTo(150);
        assertThat(journal().firstSequence()).isEqualTo(151);
        assertThat(slow.next(100)).hasSize(50);
        assertThat(journal().drop("slow")).isTrue();
        assertThat(journal().prune()).isEqualTo(49);
        assertThat(journal().firstSequence()).isEqualTo(200);
        assertThat(journal().lastSequence()).isEqualTo(200);
        assertThat(journal().prune()).isZero();
    }

    @Test
    void whenAConsumerMovesOnByManyEntriesTheJournalIsPrunedInTheBackground() throws Exception {
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        for (int i = 0; i < 11; i++) {
            atlas.store.commit(
                    Stream.generate(() -> atlas.draft("City")).limit(100).toList());
        }

        consumer.acknowledge(1_100);
        CompletableFuture.runAsync(() -> {}, StorePorts.of(atlas.store).background())
                .get();

        assertThat(journal().firstSequence()).isEqualTo(1_001);
    }

    @Test
    void readingAfterAPrunedPlaceIsAnError() {
        addCities(5);
        assertThat(journal().prune()).isEqualTo(4);

        assertThatThrownBy(() -> journal().read(3, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThat(journal().read(4, 10)).hasSize(1);
        assertThat(journal().read(5, 10)).isEmpty();
    }

    @Test
    void theRetentionKeepsEntriesThatEveryoneHasPassed() {
        try (Atlas kept =
                new Atlas(ObjectStore.inMemory(Atlas.MODEL, options().withJournalRetention(Duration.ofHours(1))))) {
            kept.add("City");
            now.set(START.plus(Duration.ofMinutes(30)));
            kept.add("City");
            kept.add("City");
            now.set(START.plus(Duration.ofMinutes(60)));

            assertThat(kept.store.journal().prune()).isEqualTo(1);
            assertThat(kept.store.journal().firstSequence()).isEqualTo(2);
        }
    }

    @Test
    void aLimitIsOneToTenThousand() {
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);

        assertThatThrownBy(() -> journal().read(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().read(0, 10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> consumer.next(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(consumer.next(10_000)).isEmpty();
    }

    @Test
    void aConsumerThatWasDroppedSaysSo() {
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        assertThat(journal().drop("c")).isTrue();
        assertThat(journal().drop("c")).isFalse();

        assertThatThrownBy(consumer::position).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal().consumer("", Start.OLDEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyJournalBeginsAtOne() {
        assertThat(journal().lastSequence()).isZero();
        assertThat(journal().firstSequence()).isEqualTo(1);
        assertThat(journal().read(0, 1)).isEmpty();
    }

    @Test
    void whoWaitsIsWokenByTheNextCommit() throws Exception {
        JournalConsumer consumer = journal().consumer("c", Start.OLDEST);
        assertThat(consumer.await(Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> await(consumer));

        atlas.add("City");

        assertThat(waiting.get()).isTrue();
        assertThat(journal().await(1, Duration.ofNanos(1))).isFalse();
    }

    @Test
    void whoWaitsIsWokenByTheEndOfTheStore() {
        AtomicReference<Boolean> answer = new AtomicReference<>();
        Thread waiting = new Thread(() -> answer.set(awaitPlace(journal())));
        waiting.setDaemon(true);
        waiting.start();
        Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        atlas.close();

        Awaitility.await().until(() -> !waiting.isAlive());
        assertThat(answer).hasValue(false);
    }

    private static boolean await(JournalConsumer consumer) {
        try {
            return consumer.await(Duration.ofDays(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean awaitPlace(ChangeJournal journal) {
        try {
            return journal.await(0, Duration.ofSeconds(Long.MAX_VALUE));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
