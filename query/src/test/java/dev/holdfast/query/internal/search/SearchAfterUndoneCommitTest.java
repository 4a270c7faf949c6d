package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.query.ListView;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.spi.CommitStep;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** SPEC 2.2, 7.3: a commit that failed when the search had noted it already. */
class SearchAfterUndoneCommitTest {
    private final AtomicBoolean fails = new AtomicBoolean();

    @Test
    void anObjectIsFoundByTheTextThatItHasAndNotByTheOneThatWasNotCommitted() {
        try (ObjectStore store = ObjectStore.inMemory(Atlas.MODEL)) {
            ListView tags = ListView.of(store, "Tag");
            tags.search("abc", "Label").prepare().join();
            Draft tag = store.create(Atlas.TAG).set("Label", "xabcx");
            store.commit(tag);
            CommitWatch watch = this::failAtTheEnd;
            StorePorts.of(store).attach(watch);

            fails.set(true);
            Draft edit = store.edit(Atlas.TAG, tag.id()).set("Label", "other");
            assertThatThrownBy(() -> store.commit(edit)).isInstanceOf(IllegalStateException.class);
            store.commit(store.create(Atlas.TAG).set("Label", "the next commit"));

            assertThat(tags.search("abc", "Label").withoutPreparing().ids()).containsExactly(tag.id());
            assertThat(tags.search("other", "Label").withoutPreparing().ids()).isEmpty();
        }
    }

    private void failAtTheEnd(CommitStep step) {
        if (step == CommitStep.COMPLETE && fails.getAndSet(false)) {
            throw new IllegalStateException("of the test");
        }
    }
}
