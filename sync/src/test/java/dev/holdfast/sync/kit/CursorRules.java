package dev.holdfast.sync.kit;

import static dev.holdfast.sync.kit.KitClient.change;
import static dev.holdfast.sync.kit.KitClient.deletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, section 7: cursors, and what comes after them. */
interface CursorRules extends Devices {

    @Test
    default void changesSinceACursorNameWhatCameAfterIt() {
        needs(Capability.CURSORS);
        ObjectId old = other().create("City", Map.of("Name", "old"));
        ObjectId changed = other().create("City", Map.of("Name", "before"));
        String cursor = cursor();
        other().accepted(change("City", changed, Map.of("Name", "after")));
        ObjectId created = other().create("City", Map.of("Name", "new"));

        Answer since = device().since("City", cursor);

        assertThat(since.pages()).noneMatch(DownloadPage::full);
        assertThat(since.objects()).containsOnlyKeys(changed, created).doesNotContainKey(old);
        assertThat(since.value(changed, "Name")).isEqualTo("after");
    }

    /** The cursor at the end of a full answer must not cover what happened while the pages were read. */
    @Test
    default void whatIsCommittedBetweenThePagesOfAFullAnswerIsNotLost() {
        needs(Capability.CURSORS);
        for (int i = 0; i < 6; i++) {
            other().create("City", Map.of("Name", "city " + i));
        }
        DownloadRequest request = DownloadRequest.full("City", new Selection.All(), 2, KitClient.BYTES);
        DownloadPage first = device().page(request);
        ObjectId told = first.objects().get(0).id();
        ObjectId gone = first.objects().get(1).id();
        other().accepted(change("City", told, Map.of("Name", "changed between")));
        other().accepted(deletion("City", gone));
        ObjectId created = other().create("City", Map.of("Name", "created between"));

        Answer rest = device().follow(request.after(first.next().orElseThrow()));
        Answer since = device().since("City", rest.next().orElseThrow());

        assertThat(since.value(told, "Name"))
                .as("an object that was changed between the pages")
                .isEqualTo("changed between");
        assertThat(rest.objects().containsKey(created) || since.objects().containsKey(created))
                .as("an object created between the pages")
                .isTrue();
        if (device().server().can(Capability.DELETIONS)) {
            assertThat(since.deleted()).contains(gone);
        }
    }

    @Test
    default void whatIsCommittedBetweenThePagesOfChangesIsNotLost() {
        needs(Capability.CURSORS);
        String cursor = cursor();
        List<ObjectId> cities = List.of(
                other().create("City", Map.of("Rank", 1)),
                other().create("City", Map.of("Rank", 1)),
                other().create("City", Map.of("Rank", 1)));
        DownloadRequest request = DownloadRequest.full("City", new Selection.All(), 1, KitClient.BYTES);
        DownloadPage first = device().page(request.after(cursor));
        for (ObjectId city : cities) {
            other().accepted(change("City", city, Map.of("Rank", 2)));
        }

        Answer rest = device().follow(request.after(first.next().orElseThrow()));

        assertThat(cities)
                .allSatisfy(city -> assertThat(rest.value(city, "Rank")).isEqualTo(2));
    }

    @Test
    default void aDeletionIsToldToEveryEarlierCursor() {
        needs(Capability.CURSORS);
        needs(Capability.DELETIONS);
        ObjectId city = other().create("City", Map.of("Name", "a"));
        String early = cursor();
        ObjectId second = other().create("City", Map.of("Name", "b"));
        String late = cursor();
        other().accepted(deletion("City", city));
        other().accepted(change("City", second, Map.of("Name", "c")));

        assertThat(device().since("City", early).deleted())
                .as("deletions since an early cursor")
                .containsExactly(city);
        assertThat(device().since("City", late).deleted()).containsExactly(city);
        assertThat(device().since("City", early).deleted()).as("asked again").containsExactly(city);
    }

    @Test
    default void aCursorNeverGoesBack() {
        needs(Capability.CURSORS);
        String cursor = cursor();
        other().create("City", Map.of("Name", "a"));
        String next = device().since("City", cursor).next().orElseThrow();

        Answer again = device().since("City", next);

        assertThat(again.entries()).as("entries when nothing has changed").isZero();
        assertThat(device().since("City", again.next().orElseThrow()).entries()).isZero();
    }

    @Test
    default void theSameQuestionGetsTheSameAnswer() {
        needs(Capability.CURSORS);
        String cursor = cursor();
        ObjectId city = other().create("City", Map.of("Name", "a"));

        assertThat(device().since("City", cursor).objects()).containsOnlyKeys(city);
        assertThat(device().since("City", cursor).objects()).containsOnlyKeys(city);
        assertThat(other().since("City", cursor).objects()).containsOnlyKeys(city);
    }

    @Test
    default void aCursorOfAnotherQuestionIsRefused() {
        needs(Capability.CURSORS);
        String cursor = cursor();

        assertThatThrownBy(() -> device().since("Country", cursor)).isInstanceOf(ResyncException.class);
    }

    @Test
    default void aTextThatIsNoCursorIsRefused() {
        needs(Capability.CURSORS);

        assertThatThrownBy(() -> device().since("City", "no cursor")).isInstanceOf(ResyncException.class);
    }

    @Test
    default void anObjectThatNoLongerMatchesIsToldAsRemoved() {
        needs(Capability.CURSORS);
        needs(Capability.REMOVALS);
        needs(Capability.CONSTRAINTS);
        ObjectId city = other().create("City", Map.of("Name", "kept"));
        ObjectId stays = other().create("City", Map.of("Name", "kept"));
        Selection kept = new Selection.Matching(KitModel.CONSTRAINT);
        Answer full = device().full("City", kept, KitClient.PAGE);
        other().accepted(change("City", city, Map.of("Name", "other")));

        Answer since = device().since("City", kept, full.next().orElseThrow());

        assertThat(full.objects()).containsOnlyKeys(city, stays);
        assertThat(since.removed()).as("removals since the cursor").containsExactly(city);
        assertThat(since.deleted()).isEmpty();
    }

    @Test
    default void anObjectThatBeginsToMatchComes() {
        needs(Capability.CURSORS);
        needs(Capability.CONSTRAINTS);
        ObjectId city = other().create("City", Map.of("Name", "other", "Rank", 3));
        Selection kept = new Selection.Matching(KitModel.CONSTRAINT);
        String cursor = device().full("City", kept, KitClient.PAGE).next().orElseThrow();
        other().accepted(change("City", city, Map.of("Name", "kept")));

        Answer since = device().since("City", kept, cursor);

        assertThat(since.value(city, "Rank")).as("a member that did not change").isEqualTo(3);
    }

    @Test
    default void referencesClearedByADeletionAreChanges() {
        needs(Capability.CURSORS);
        ObjectId country = other().create("Country", Map.of());
        ObjectId city = other().create("City", Map.of("City_Country", country));
        String cursor = cursor();
        other().accepted(deletion("Country", country));

        assertThat(device().since("City", cursor).objects()).containsKey(city);
    }

    @Test
    default void withoutCursorsTheLastPageLeadsNowhere() {
        if (!device().server().can(Capability.CURSORS)) {
            other().create("City", Map.of());
            assertThat(device().full("City").next()).isEmpty();
        } else {
            assertThat(device().full("City").next()).isPresent();
        }
    }

    private String cursor() {
        return device().full("City").next().orElseThrow();
    }
}
