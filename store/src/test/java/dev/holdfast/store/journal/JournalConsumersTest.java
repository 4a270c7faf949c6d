package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 3.2: consumers beside each other. */
class JournalConsumersTest {
    /** A consumer that may stop between reading and acknowledging, and then begins again at its durable place. */
    private static final class Reader {
        private final String name;
        private final List<ObjectId> seen = new ArrayList<>();

        Reader(String name) {
            this.name = name;
        }

        void read(ChangeJournal journal, int limit, boolean stops) {
            JournalConsumer consumer = journal.consumer(name, Start.OLDEST);
            List<JournalEntry> page = consumer.next(limit);
            if (stops || page.isEmpty()) {
                return;
            }
            page.forEach(entry -> seen.add(Objects.requireNonNull(entry.object())));
            consumer.acknowledge(page.get(page.size() - 1).sequence());
        }
    }

    @Property(tries = 20)
    void twoConsumersOneOfThemStoppedAtRandomEachSeeEveryEntryOnceAndInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        try (Atlas atlas = new Atlas()) {
            ChangeJournal journal = atlas.store.journal();
            Reader steady = new Reader("steady");
            Reader stopping = new Reader("stopping");
            journal.consumer(steady.name, Start.OLDEST);
            journal.consumer(stopping.name, Start.OLDEST);
            List<ObjectId> made = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                if (random.nextInt(3) > 0) {
                    made.add(atlas.add("City").id());
                }
                steady.read(journal, 1 + random.nextInt(4), false);
                stopping.read(journal, 1 + random.nextInt(4), random.nextBoolean());
                if (random.nextInt(5) == 0) {
                    journal.prune();
                }
            }
            steady.read(journal, 10_000, false);
            stopping.read(journal, 10_000, false);

            assertThat(steady.seen).isEqualTo(made);
            assertThat(stopping.seen).isEqualTo(made);
        }
    }

    @Test
    void aConsumerThatIsKilledBeforeItAcknowledgesReadsTheSamePageAgain(@TempDir Path folder) {
        List<JournalEntry> page;
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            first.add("City");
            page = first.store.journal().consumer("c", Start.OLDEST).next(10);
            assertThat(page).hasSize(1);
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            assertThat(second.store.journal().consumer("c", Start.OLDEST).next(10))
                    .isEqualTo(page);
        }
    }
}
