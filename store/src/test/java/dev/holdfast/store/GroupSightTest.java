package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a commit sees of those that are before it in the same transaction: SPEC 2.3, 2.7, 2.9, 4.2. */
@ExtendWith(CheckedStores.class)
@Timeout(120)
class GroupSightTest {
    private ObjectStore store;
    private ObjectId tag;

    @BeforeEach
    void open(TestStores stores) {
        store = stores.inMemory(MODEL);
        tag = StorePorts.of(store).newId();
        RemoteObject served = new RemoteObject("Tag", tag, "1", Map.of("Text", "served"));
        store.remote().apply(RemotePage.changes("Tag", List.of(served), List.of(), Optional.empty()));
    }

    private void narrow() {
        store.remote()
                .apply(new RemotePage(
                        "Tag", List.of(), List.of(), List.of(tag), RemotePage.Part.CHANGES, Optional.empty()));
    }

    private Draft order() {
        return store.create(ORDER).set(TAGS, List.of(store.get(TAG, tag)));
    }

    @Test
    void anEditSeesTheEditBeforeItAndNotWhatIsInMemory() throws InterruptedException {
        Draft order = store.create(ORDER);
        store.commit(order);
        assertThat(store.get(ORDER, order.id()).get(REMARK)).isNull();
        Draft one = store.edit(ORDER, order.id()).set(REMARK, "one");
        Draft two = store.edit(ORDER, order.id()).set(LINES, 2);
        new StagedGroup(store)
                .add("one", () -> store.commit(one))
                .add("two", () -> store.commit(two))
                .run();
        assertThat(store.get(ORDER, order.id()).get(REMARK)).isEqualTo("one");
        assertThat(store.get(ORDER, order.id()).get(LINES)).isEqualTo(2);
        assertThat(store.pending().count()).isEqualTo(2);
    }

    @Test
    void aReferenceToWhatWasJustDeletedIsCleared() throws InterruptedException {
        Draft order = order();
        StagedGroup group = new StagedGroup(store)
                .add("deletion", () -> store.delete(store.get(TAG, tag)))
                .add("order", () -> store.commit(order));
        group.run();
        assertThat(group.failures).isEmpty();
        assertThat(store.get(ORDER, order.id()).get(TAGS)).isEmpty();
    }

    @Test
    void aReferenceToWhatADownloadHasJustNarrowedAwayStays() throws InterruptedException {
        Draft order = order();
        StagedGroup group =
                new StagedGroup(store).add("narrowing", this::narrow).add("order", () -> store.commit(order));
        group.run();
        assertThat(group.failures).isEmpty();
        assertThat(store.find(TAG, tag)).isEmpty();
        assertThat(store.get(ORDER, order.id()).get(TAGS)).containsExactly(tag);
    }

    @Test
    void aReferenceToWhatWasNarrowedAwayBeforeStaysToo() {
        Draft order = order();
        narrow();
        store.commit(order);
        assertThat(store.get(ORDER, order.id()).get(TAGS)).containsExactly(tag);
    }
}
