package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commits of many new objects, whose rows go in together. */
@ExtendWith(CheckedStores.class)
class LargeCommitTest {
    private static final int OBJECTS = 700;
    private static final DomainModel MODEL = DomainModel.define("Large", 1)
            .entity("Group", e -> e.string("Name", 20, name -> name.indexed()))
            .entity(
                    "Note",
                    e -> e.string("Title", 20, title -> title.indexed())
                            .integer("Number")
                            .reference("Note_Group", "Group"))
            .build();
    private static final Entity GROUP = MODEL.entity("Group");
    private static final Attribute<String> NAME = GROUP.string("Name");
    private static final Entity NOTE = MODEL.entity("Note");
    private static final Attribute<String> TITLE = NOTE.string("Title");
    private static final Attribute<Integer> NUMBER = NOTE.integer("Number");
    private static final Reference NOTE_GROUP = NOTE.reference("Note_Group");

    /** Notes, and a group behind every hundredth that the notes before it refer to. */
    private static List<Draft> drafts(ObjectStore store) {
        List<Draft> drafts = new ArrayList<>();
        Draft group = store.create(GROUP).set(NAME, "g0");
        for (int i = 0; i < OBJECTS; i++) {
            if (i % 100 == 99) {
                drafts.add(group);
                group = store.create(GROUP).set(NAME, "g" + i);
            } else {
                drafts.add(store.create(NOTE).set(TITLE, "t" + i).set(NUMBER, i).set(NOTE_GROUP, group.id()));
            }
        }
        drafts.add(group);
        return drafts;
    }

    @Test
    void everyObjectIsStoredPendingAndJournaledInItsOrder(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL, StoreOptions.defaults().withCacheBytes(0));
        List<Draft> drafts = drafts(store);
        List<ObjectId> ids = drafts.stream().map(Draft::id).toList();
        store.commit(drafts);

        for (int i = 0; i < OBJECTS; i++) {
            if (i % 100 != 99) {
                assertThat(store.get(NOTE, ids.get(i)).get(TITLE)).isEqualTo("t" + i);
                assertThat(store.get(NOTE, ids.get(i)).get(NUMBER)).isEqualTo(i);
                assertThat(store.get(NOTE, ids.get(i)).state()).isEqualTo(ObjectState.NEW);
            }
        }
        assertThat(store.count(GROUP)).isEqualTo(OBJECTS / 100 + 1);
        assertThat(store.journal().read(0, 10_000))
                .allSatisfy(entry -> assertThat(entry.kind()).isEqualTo(ChangeKind.CREATED))
                .extracting(JournalEntry::object)
                .isEqualTo(ids);
        assertThat(store.pending().list(10_000))
                .extracting(PendingChange::object)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void oneWrongValueAmongManyChangesNothing(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL);
        List<Draft> drafts = drafts(store);
        drafts.add(400, store.create(NOTE).set(TITLE, "a title that is too long"));

        assertThatThrownBy(() -> store.commit(drafts)).isInstanceOf(TooLongException.class);
        assertThat(store.count(NOTE) + store.count(GROUP)).isZero();
        assertThat(store.journal().read(0, 10)).isEmpty();
        drafts.remove(400);
        store.commit(drafts);
        assertThat(store.journal().read(0, 10_000)).hasSize(drafts.size());
    }

    @Test
    void theLogIsWrittenOverSoonAsLongAsCommitsAreSmall(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL);
        for (int i = 0; i < 400; i++) {
            store.commit(store.create(NOTE).set(TITLE, "t" + i));
        }
        assertThat(store.engine().database().checkpoint(false).logPages()).isLessThan(1_200);
    }
}
