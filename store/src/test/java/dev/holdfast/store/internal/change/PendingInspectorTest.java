package dev.holdfast.store.internal.change;

import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.Finding;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.ClosingWatch;
import dev.holdfast.store.testing.TradeModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor says when the rows of unsent changes and the records that point at them do not agree. */
class PendingInspectorTest {
    private static final int UNKNOWN = 999;
    private static final Map<Integer, TypedValue> OF_NOTHING_KNOWN =
            Map.of(UNKNOWN, new TypedValue(SlotType.STRING, "x"));

    private final ObjectStore store = ObjectStore.inMemory(TradeModel.MODEL);
    private final StorePort port = StorePorts.of(store);
    private ObjectId synced = ObjectId.of(0, 0);
    private ObjectId changed = synced;
    private ObjectId sent = synced;

    @BeforeEach
    void fill() {
        ClosingWatch.exempt(store);
        synced = add("synced");
        changed = add("changed");
        sent = add("sent");
        take().forEach(this::accept);
        edit(sent, "sent anew");
        take();
        edit(changed, "changed here");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ObjectId add(String text) {
        Draft draft = store.create(TAG).set(TEXT, text);
        store.commit(draft);
        return draft.id();
    }

    private void edit(ObjectId id, String text) {
        store.commit(store.edit(store.get(TAG, id)).set(TEXT, text));
    }

    private List<UploadChange> take() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes();
    }

    private void accept(UploadChange change) {
        store.pending().settle(List.of(new Outcome.Accepted(change.key(), "v1", Map.of())));
    }

    private List<String> findings() {
        return StoreCheck.check(store).findings().stream().map(Finding::code).toList();
    }

    private void write(Consumer<WriteSession> work) {
        port.<Boolean>write(session -> {
            work.accept(session);
            return true;
        });
    }

    private StoredRecord record(ObjectId id) {
        return port.<StoredRecord>read(session ->
                Objects.requireNonNull(Reading.stored(session, TAG, id)).stored());
    }

    /** Gives the record of an object another header. */
    private void header(ObjectId id, UnaryOperator<RecordHeader> change) {
        StoredRecord before = record(id);
        StoredRecord after = before.withHeader(change.apply(before.header()));
        write(session -> session.sql()
                .prepare("update " + port.columns().table(TAG) + " set record = ? where id = ?")
                .bind(1, Arrays.copyOf(after.bytes(), after.length()))
                .bind(2, id.toBytes())
                .execute());
    }

    /** Puts another row in the place of the pending change. */
    private void pending(UnaryOperator<PendingRow> change) {
        long row = record(changed).header().pendingRow();
        write(session -> PendingTable.update(session.sql(), change.apply(PendingTable.get(session.sql(), row))));
    }

    private void frozen(UnaryOperator<ItemRow> change) {
        long number = record(sent).header().inFlightItem();
        write(session -> ItemTable.update(session.sql(), change.apply(ItemTable.get(session.sql(), number))));
    }

    @Test
    void everyStateThatAChangeCanBeInIsSound() {
        edit(sent, "and here");
        ObjectId creation = add("in flight");
        ObjectId gone = add("gone in flight");
        take();
        add("new");
        edit(creation, "and here");
        store.delete(store.get(TAG, gone));
        store.delete(store.get(TAG, synced));

        assertThat(findings()).isEmpty();
    }

    @Test
    void aRecordWhoseStateIsNotThatOfItsChangesIsFound() {
        header(synced, header -> header.withState(ObjectState.CHANGED));
        assertThat(findings()).containsExactly("state-wrong");
        header(synced, header -> header.withState(ObjectState.SYNCED));
        assertThat(findings()).isEmpty();
        header(changed, header -> header.withState(ObjectState.SYNCED).withChangedMemberIds());
        assertThat(findings()).containsExactlyInAnyOrder("pending-state-wrong", "state-wrong");
    }

    @Test
    void aNewObjectWithAnEditInsteadOfItsCreationIsFound() {
        header(changed, header -> header.withState(ObjectState.NEW).withChangedMemberIds());

        assertThat(findings()).containsExactly("pending-state-wrong");
    }

    @Test
    void changedMembersThatAreNotThoseOfTheChangesAreFound() {
        header(synced, header -> header.withChangedMemberIds(1));
        assertThat(findings()).containsExactly("changed-members-wrong");
        header(synced, header -> header.withChangedMemberIds());
        header(changed, header -> header.withChangedMemberIds());
        assertThat(findings()).containsExactly("changed-members-wrong");
    }

    @Test
    void aRefusedObjectThatTheQuarantineHasNothingOfIsFound() {
        header(synced, header -> header.withRefused(true));

        assertThat(findings()).containsExactly("refused-wrong");
    }

    @Test
    void aRecordThatPointsAtTheChangeOfAnotherIsFound() {
        ObjectId other = add("other");
        RecordHeader pointing = record(changed).header();
        header(other, header -> header.withPendingRow(pointing.pendingRow()));

        assertThat(findings()).contains("pointer-wrong", "pending-without-record");
    }

    @Test
    void aRecordThatPointsAtTheFrozenChangeOfAnotherIsFound() {
        RecordHeader pointing = record(sent).header();
        header(changed, header -> header.withInFlightItem(pointing.inFlightItem()));

        assertThat(findings()).containsExactly("pointer-wrong");
    }

    @Test
    void aPendingChangeOfAKindThatItsObjectCannotHaveIsFound() {
        pending(row -> row.withKind(ChangeKind.CREATED));
        assertThat(findings()).containsExactly("pending-state-wrong");
        pending(row -> row.withKind(ChangeKind.DELETED));
        assertThat(findings()).containsExactly("pending-deletion-wrong");
    }

    @Test
    void aPendingChangeThatNamesWhatTheCatalogueLacksIsFound() {
        pending(row -> row.withBase(OF_NOTHING_KNOWN));
        assertThat(findings()).contains("pending-unknown");
        pending(row -> PendingRow.of(row.row(), row.kind(), UNKNOWN, row.object(), Instant.EPOCH, 1)
                .withBase(row.base()));
        assertThat(findings()).contains("pending-unknown", "pending-without-record");
    }

    @Test
    void aFrozenChangeThatNamesWhatTheCatalogueLacksIsFound() {
        frozen(item -> item.withValues(OF_NOTHING_KNOWN, item.base(), null));
        assertThat(findings()).contains("item-unknown");
    }

    @Test
    void aFrozenChangeOverWhatTheCatalogueLacksIsFound() {
        frozen(item -> item.withValues(item.values(), OF_NOTHING_KNOWN, null));
        assertThat(findings()).containsExactly("item-unknown");
    }
}
