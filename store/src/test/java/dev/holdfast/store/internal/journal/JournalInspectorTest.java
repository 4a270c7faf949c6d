package dev.holdfast.store.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.Finding;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import dev.holdfast.store.testing.RowChecksums;
import dev.holdfast.store.testing.TradeModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a journal of four entries, the third of which was written anew behind the store's back. */
class JournalInspectorTest {
    private static final int ENTITY = 1;
    private static final int MEMBER = 1;
    private static final int UNKNOWN = 999;

    private final ObjectStore store = ObjectStore.inMemory(TradeModel.MODEL);

    @BeforeEach
    void fill() {
        ClosingWatch.exempt(store);
        for (int i = 0; i < 4; i++) {
            store.commit(store.create(TradeModel.TAG).set(TradeModel.TEXT, "t" + i));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> findings() {
        return StoreCheck.check(store).findings().stream().map(Finding::code).toList();
    }

    private void put(PackedWriter entry) {
        StorePorts.of(store).<Integer>write(session -> {
            int rows = session.sql()
                    .prepare("update journal set entries = ? where first = 3")
                    .bind(1, entry.toBytes())
                    .execute();
            RowChecksums.renewAll(session.sql());
            return rows;
        });
    }

    private void sql(String text) {
        StorePorts.of(store).<Integer>write(session -> {
            int rows = session.sql().prepare(text).execute();
            RowChecksums.renewAll(session.sql());
            return rows;
        });
    }

    private static PackedWriter entry(int entity, int member, int before, int after) {
        return new PackedWriter()
                .putOneOf(ChangeKind.values(), ChangeKind.CHANGED)
                .putCount(entity)
                .putId(ObjectId.of(1, 2))
                .putMembers(new int[] {member})
                .putValues(Map.of(before, new TypedValue(SlotType.STRING, "x")))
                .putValues(Map.of(after, new TypedValue(SlotType.STRING, "y")));
    }

    @Test
    void anEntryWhoseEntityAndMembersAreKnownIsSound() {
        put(entry(ENTITY, MEMBER, MEMBER, MEMBER));

        assertThat(findings()).isEmpty();
    }

    @Test
    void anEntryOfAnEntityOrAMemberThatTheCatalogueLacksIsFound() {
        List<PackedWriter> wrong = List.of(
                entry(UNKNOWN, MEMBER, MEMBER, MEMBER),
                entry(ENTITY, UNKNOWN, MEMBER, MEMBER),
                entry(ENTITY, MEMBER, UNKNOWN, MEMBER),
                entry(ENTITY, MEMBER, MEMBER, UNKNOWN),
                entry(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                new PackedWriter()
                        .putOneOf(ChangeKind.values(), ChangeKind.ENTITY_LOADED)
                        .putCount(UNKNOWN));
        for (PackedWriter entry : wrong) {
            put(entry);

            assertThat(findings()).containsExactly("journal-entry-wrong");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            journal-block-wrong  @ update journal set last = 2 where first = 3
            journal-block-wrong  @ update journal set first = 0, last = 0 where first = 1
            journal-block-wrong  @ update journal set origin = 2 where first = 3
            journal-block-wrong  @ update journal set origin = -1 where first = 3
            journal-commit-wrong @ update journal set commit_number = 5 where first = 4
            journal-commit-wrong @ update journal set commit_number = 2 where first = 4
            consumer-misplaced   @ insert into consumer values('c', 5, 0)
            consumer-misplaced   @ insert into consumer values('c', -1, 0)
            """)
    void whatIsOneBesideTheBoundIsFound(String code, String damage) {
        sql(damage);

        assertThat(findings()).contains(code);
    }

    @Test
    void consumersAtBothEndsOfAPrunedJournalAreWhereTheyMayBe() {
        JournalConsumer first = store.journal().consumer("first", Start.OLDEST);
        store.journal().consumer("last", Start.NEWEST);
        first.acknowledge(2);
        store.journal().prune();

        assertThat(store.journal().firstSequence()).isEqualTo(3);
        assertThat(findings()).isEmpty();
        sql("update consumer set position = 1 where name = 'first'");
        assertThat(findings()).containsExactly("consumer-misplaced");
    }

    @Test
    void aConsumerOfAnEmptyJournalStandsAtItsBeginning() {
        try (ObjectStore empty = ObjectStore.inMemory(TradeModel.MODEL)) {
            empty.journal().consumer("c", Start.OLDEST);

            assertThat(StoreCheck.check(empty).isSound()).isTrue();
        }
    }
}
