package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import org.junit.jupiter.api.Test;

/** What is searched beside the index: the objects that were changed since it took changes in. */
class FreshChangesTest {
    private final FreshChanges fresh = new FreshChanges();

    private static ObjectId id(int number) {
        return ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    @Test
    void anObjectIsACandidateByItsTextByOneThatIsNotKnownAndByOneThatIsNewerThanTheView() {
        fresh.add(id(1), 5, "the term is here");
        fresh.add(id(2), 5, "it is not");
        fresh.add(id(3), 5, null);
        fresh.add(id(4), 6, "it is not");
        assertThat(fresh.candidates("term", 5)).containsExactlyInAnyOrder(id(1), id(3), id(4));
        assertThat(fresh.candidates("term", 6)).containsExactlyInAnyOrder(id(1), id(3));
    }

    @Test
    void aTextIsKeptUpToItsBoundAndTheObjectOfALongerOneIsAlwaysACandidate() {
        fresh.add(id(1), 5, "x".repeat(4096));
        fresh.add(id(2), 5, "x".repeat(4097));
        assertThat(fresh.candidates("term", 5)).containsExactly(id(2));
    }

    @Test
    void thoseBetweenTwoCommitsAreBehindTheFirstAndUpToTheSecond() {
        for (int i = 1; i <= 5; i++) {
            fresh.add(id(i), i, "");
        }
        assertThat(fresh.between(2, 4)).containsExactlyInAnyOrder(id(3), id(4));
    }

    @Test
    void whatIsForgottenIsUpToACommitAndTheBeginMovesThere() {
        fresh.add(id(1), 1, "");
        fresh.add(id(2), 2, "");
        fresh.add(id(3), 3, "");
        fresh.forget(2);
        assertThat(fresh.between(0, 9)).containsExactly(id(3));
        assertThat(fresh.from()).isEqualTo(2);
        fresh.forget(1);
        assertThat(fresh.from()).as("the begin never moves back").isEqualTo(2);
    }

    @Test
    void oneObjectMoreThanThereIsRoomForLosesThemAllUntilABeginAnew() {
        for (int i = 0; i < FreshChanges.MAX_OBJECTS; i++) {
            fresh.add(id(i), 1, "");
        }
        assertThat(fresh.isLost()).isFalse();
        assertThat(fresh.size()).isEqualTo(FreshChanges.MAX_OBJECTS);
        fresh.add(id(FreshChanges.MAX_OBJECTS), 2, "");
        assertThat(fresh.isLost()).isTrue();
        assertThat(fresh.size()).isZero();
        fresh.forget(9);
        assertThat(fresh.isLost())
                .as("what was lost is not there again by forgetting")
                .isTrue();

        fresh.add(id(1), 3, "");
        fresh.add(id(2), 4, "");
        fresh.restart(3);
        assertThat(fresh.isLost()).isFalse();
        assertThat(fresh.from()).isEqualTo(3);
        assertThat(fresh.between(0, 9)).containsExactly(id(2));
    }
}
