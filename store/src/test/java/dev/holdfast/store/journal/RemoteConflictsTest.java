package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.CITY;
import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.city;
import static dev.holdfast.store.journal.Pages.edit;
import static dev.holdfast.store.journal.Pages.get;
import static dev.holdfast.store.journal.Pages.id;
import static dev.holdfast.store.journal.Pages.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.journal.RemoteChanges.Applied;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteConflictsTest {
    private final ObjectStore store = ObjectStore.inMemory(MODEL);

    @BeforeEach
    void knowUtrecht() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));
    }

    @AfterEach
    void close() {
        TestStores.verify(store);
        store.close();
    }

    @Test
    void aPendingEditStaysOnTopAndTheConflictIsRecorded() {
        edit(store, 1, "Name", "Domstad");
        Applied applied = applied(store, changes(place(1, "v2", "Name", "Trajectum", "Population", 2)));

        assertThat(applied).isEqualTo(new Applied(0, 1, 0, 0, 0, 0, 1));
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(get(store, 1).get("Population")).isEqualTo(2);
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(get(store, 1).changedMembers()).containsExactly(PLACE.string("Name"));
        assertThat(store.remote().resolutions(0, 10)).singleElement().satisfies(resolution -> {
            assertThat(resolution.number()).isEqualTo(1);
            assertThat(resolution.conflict())
                    .isEqualTo(
                            new ConflictResolver.Conflict("Place", id(1), "Name", "Utrecht", "Domstad", "Trajectum"));
            assertThat(resolution.result()).isEqualTo("Domstad");
        });
    }

    @Test
    void aConflictIsOneOnlyOnce() {
        edit(store, 1, "Name", "Domstad");
        RemotePage page = changes(place(1, "v2", "Name", "Trajectum"));
        applied(store, page);

        assertThat(applied(store, page)).isEqualTo(new Applied(0, 0, 1, 0, 0, 0, 0));
        assertThat(store.remote().resolutions(0, 10)).hasSize(1);
    }

    @Test
    void aServerThatSaysWhatItSaidBeforeIsInNoConflict() {
        edit(store, 1, "Name", "Domstad");
        Applied applied = applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));

        assertThat(applied).isEqualTo(new Applied(0, 0, 1, 0, 0, 0, 0));
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
    }

    @Test
    void anEditThatTheServerHasAlreadyIsPendingNoMore() {
        edit(store, 1, "Name", "Domstad");
        Applied applied = applied(store, changes(place(1, "v2", "Name", "Domstad")));

        assertThat(applied.conflicts()).isZero();
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(get(store, 1).changedMembers()).isEmpty();
    }

    @Test
    void aResolverThatTakesTheirsGivesTheLocalEditUp() {
        store.remote().resolveWith("Place", ConflictResolver.Conflict::theirs);
        edit(store, 1, "Name", "Domstad");
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));

        assertThat(get(store, 1).get("Name")).isEqualTo("Trajectum");
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(store.remote().resolutions(0, 10))
                .singleElement()
                .extracting(Resolution::result)
                .isEqualTo("Trajectum");
    }

    @Test
    void aResolverThatTakesTheirsGivesUpNoOtherEdit() {
        store.remote().resolveWith("Place", ConflictResolver.Conflict::theirs);
        edit(store, 1, "Name", "Domstad");
        edit(store, 1, "Population", 5);
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));

        assertThat(get(store, 1).changedMembers()).containsExactly(PLACE.integer("Population"));
        assertThat(get(store, 1).get("Population")).isEqualTo(5);
    }

    @Test
    void aResolverMayChooseAThirdValueWhichIsPendingThen() {
        store.remote()
                .resolveWith(
                        "Place",
                        conflict ->
                                (Integer) conflict.mine() + (Integer) conflict.theirs() - (Integer) conflict.base());
        edit(store, 1, "Population", 11);
        applied(store, changes(place(1, "v2", "Population", 101)));

        assertThat(get(store, 1).get("Population")).isEqualTo(111);
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.CHANGED);
        applied(store, changes(place(1, "v3", "Population", 111)));
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void theResolverOfTheNearestEntityDecides() {
        store.remote().resolveWith("Place", ConflictResolver.Conflict::theirs);
        store.remote().resolveWith("City", ConflictResolver.Conflict::mine);
        applied(store, changes(city(2, "v1", "Name", "A")));
        store.commit(store.edit(store.get(CITY, id(2))).set("Name", "B"));
        edit(store, 1, "Name", "B");
        applied(store, changes(city(2, "v2", "Name", "C"), place(1, "v2", "Name", "C")));

        assertThat(get(store, 2).get("Name")).isEqualTo("B");
        assertThat(get(store, 1).get("Name")).isEqualTo("C");
    }

    @Test
    void aResolverWhoseValueDoesNotFitUndoesTheWholePage() {
        store.remote().resolveWith("Place", conflict -> "x".repeat(21));
        edit(store, 1, "Name", "Domstad");

        assertThatThrownBy(() -> applied(store, changes(place(2, "v1"), place(1, "v2", "Name", "Trajectum"))))
                .isInstanceOf(TooLongException.class);
        assertThat(store.count(PLACE)).isEqualTo(1);
        assertThat(store.remote().resolutions(0, 10)).isEmpty();
    }

    @Test
    void aResolverForAnUnknownEntityIsRefused() {
        assertThatThrownBy(() -> store.remote().resolveWith("Village", ConflictResolver.Conflict::mine))
                .isInstanceOf(UnknownEntityException.class);
    }

    @Test
    void forgottenResolutionsLeaveTheirNumbersTaken() {
        edit(store, 1, "Name", "Domstad");
        applied(store, changes(place(1, "v2", "Name", "A")));
        applied(store, changes(place(1, "v3", "Name", "B")));
        store.remote().acknowledgeResolutions(2);
        applied(store, changes(place(1, "v4", "Name", "C")));

        List<Resolution> left = store.remote().resolutions(0, 10);
        assertThat(left).singleElement().extracting(Resolution::number).isEqualTo(3L);
        assertThat(left.get(0).conflict().base()).isEqualTo("B");
        assertThat(store.remote().resolutions(3, 10)).isEmpty();
    }

    @Test
    void anEmptyReferenceSetAndABinaryOfTheSameBytesAreNoConflict() {
        applied(store, changes(place(1, "v2", "Flag", new byte[] {1}, "Place_Sisters", List.of(id(4)))));
        store.commit(store.edit(get(store, 1)).set("Flag", new byte[] {2}).set("Place_Sisters", List.of()));
        Applied applied = applied(store, changes(place(1, "v3", "Flag", new byte[] {2}, "Place_Sisters", List.of())));

        assertThat(applied.conflicts()).isZero();
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
    }
}
