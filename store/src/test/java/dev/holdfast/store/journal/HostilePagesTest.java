package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.city;
import static dev.holdfast.store.journal.Pages.cursor;
import static dev.holdfast.store.journal.Pages.id;
import static dev.holdfast.store.journal.Pages.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.IllegalPageException;
import dev.holdfast.store.error.IllegalTextException;
import dev.holdfast.store.error.OutOfRangeException;
import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.TestStores;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that breaks a rule is refused whole: what is right in it is not applied, and its cursor is not stored. */
class HostilePagesTest {
    private final ObjectStore store = ObjectStore.inMemory(MODEL);

    @AfterEach
    void close() {
        TestStores.verify(store);
        store.close();
    }

    static Stream<Arguments> wrongObjects() {
        return Stream.of(
                wrong(new RemoteObject("Village", id(9), "", Pages.values()), UnknownEntityException.class),
                wrong(new RemoteObject("Country", id(9), "", Pages.values()), IllegalPageException.class),
                wrong(place(9, "", "Nom", "x"), UnknownMemberException.class),
                wrong(place(9, "", "Mayor", "x"), UnknownMemberException.class),
                wrong(place(9, "", "createdDate", "x"), SystemMemberException.class),
                wrong(place(9, "", "Name", 5), WrongTypeException.class),
                wrong(place(9, "", "Population", "5"), WrongTypeException.class),
                wrong(place(9, "", "Population", 5L), WrongTypeException.class),
                wrong(place(9, "", "Number", "5"), WrongTypeException.class),
                wrong(place(9, "", "Place_Country", "5"), WrongTypeException.class),
                wrong(place(9, "", "Place_Sisters", id(1)), WrongTypeException.class),
                wrong(place(9, "", "Place_Sisters", List.of("x")), WrongTypeException.class),
                wrong(place(9, "", "Place_Sisters", Arrays.asList(id(1), null)), WrongTypeException.class),
                wrong(place(9, "", "Secret", "x"), IllegalPageException.class),
                wrong(place(9, "", "Secret", null), IllegalPageException.class),
                wrong(place(9, "", "Name", "x".repeat(21)), TooLongException.class),
                wrong(place(9, "", "Name", "x".repeat(20_000_000)), TooLongException.class),
                wrong(place(9, "", "Notes", "x".repeat((64 << 20) + 1)), IllegalPageException.class),
                wrong(place(9, "", "Name", "\ud800"), IllegalTextException.class),
                wrong(place(9, "", "Area", new BigDecimal("1e30")), OutOfRangeException.class),
                wrong(place(9, "v".repeat(1_025)), IllegalPageException.class),
                wrong(place(1, ""), IllegalPageException.class),
                wrong(city(0, ""), IllegalPageException.class));
    }

    private static Arguments wrong(RemoteObject object, Class<? extends CheckException> error) {
        return Arguments.of(object, error);
    }

    @ParameterizedTest
    @MethodSource("wrongObjects")
    void aPageWithOneWrongObjectIsRefusedWhole(RemoteObject wrong, Class<? extends CheckException> error) {
        applied(store, changes(place(0, "v1", "Name", "Old")));
        RemotePage page = RemotePage.changes(
                "Place",
                List.of(place(0, "v2", "Name", "New"), place(1, "v1"), wrong, place(2, "v1")),
                List.of(),
                Optional.of(cursor("t")));

        assertThatThrownBy(() -> applied(store, page)).isInstanceOf(error).hasMessageNotContaining("xxx");
        assertThat(store.count(PLACE)).isEqualTo(1);
        assertThat(Pages.get(store, 0).get("Name")).isEqualTo("Old");
        assertThat(store.remote().cursor("Place")).isEmpty();
    }

    @Test
    void aPageOfAnUnknownEntityIsRefused() {
        RemotePage page = RemotePage.changes("Village", List.of(), List.of(), Optional.empty());

        assertThatThrownBy(() -> applied(store, page)).isInstanceOf(UnknownEntityException.class);
    }

    @Test
    void anObjectThatIsBothNamedAndDeletedIsRefused() {
        RemotePage page = RemotePage.changes("Place", List.of(place(1, "v1")), List.of(id(1)), Optional.empty());

        assertThatThrownBy(() -> applied(store, page)).isInstanceOf(IllegalPageException.class);
    }

    @Test
    void aStoredObjectDoesNotBecomeOneOfAnotherEntity() {
        applied(store, changes(city(1, "v1", "Name", "Utrecht")));

        assertThatThrownBy(() -> applied(store, changes(place(1, "v2", "Name", "x"))))
                .isInstanceOf(IllegalPageException.class);
        assertThat(Pages.get(store, 1).get("Name")).isEqualTo("Utrecht");
    }

    @Test
    void aPageOfASpecializationTakesNoOtherObjectAway() {
        applied(store, changes(place(1, "v1")));
        RemotePage page = RemotePage.changes("City", List.of(), List.of(id(1)), Optional.empty());

        assertThatThrownBy(() -> applied(store, page)).isInstanceOf(IllegalPageException.class);
        assertThat(Pages.isThere(store, 1)).isTrue();
    }

    @Test
    void aPageThatNamesTooManyObjectsIsRefused() {
        List<ObjectId> ids = Stream.iterate(0, i -> i + 1)
                .limit(RemotePage.MAX_ENTRIES + 1L)
                .map(Pages::id)
                .toList();
        RemotePage page = RemotePage.changes("Place", List.of(), ids, Optional.empty());

        assertThatThrownBy(() -> applied(store, page))
                .isInstanceOf(IllegalPageException.class)
                .hasMessageContaining("100000");
    }

    @Test
    void aCursorThatIsTooLongIsRefused() {
        RemotePage page = RemotePage.changes(
                "Place", List.of(), List.of(), Optional.of(cursor("t".repeat(DownloadCursor.MAX_LENGTH + 1))));

        assertThatThrownBy(() -> applied(store, page)).isInstanceOf(IllegalPageException.class);
    }
}
