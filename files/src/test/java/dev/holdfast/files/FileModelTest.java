package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Random histories of contents against a map, with crashes and reopening as ordinary steps. */
class FileModelTest {

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void contentsAndRowsAgreeThroughEveryHistory(@ForAll("histories") List<Action> history) {
        try (FileHistory world = new FileHistory()) {
            for (Action action : history) {
                world.take(action);
                world.check();
            }
            world.end();
            assertThat(world.leftovers()).isEmpty();
            world.endAgain();
            assertThat(world.leftovers()).isEmpty();
        }
    }

    /**
     * One step.
     *
     * @param kind what is done
     * @param which to which of a few documents
     * @param length with contents of which length
     */
    record Action(Kind kind, int which, int length) {}

    enum Kind {
        WRITE,
        REMOVE,
        COMMIT,
        ROLLBACK,
        FORGET,
        DELETE,
        SERVER_CHANGES,
        DOWNLOAD_PART,
        DOWNLOAD_ALL,
        REOPEN,
        CRASH,
        SWEEP
    }

    @Provide
    Arbitrary<List<Action>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(6, Kind.WRITE),
                        net.jqwik.api.Tuple.of(5, Kind.COMMIT),
                        net.jqwik.api.Tuple.of(4, Kind.SERVER_CHANGES),
                        net.jqwik.api.Tuple.of(4, Kind.DOWNLOAD_PART),
                        net.jqwik.api.Tuple.of(2, Kind.DOWNLOAD_ALL),
                        net.jqwik.api.Tuple.of(2, Kind.ROLLBACK),
                        net.jqwik.api.Tuple.of(1, Kind.REMOVE),
                        net.jqwik.api.Tuple.of(1, Kind.FORGET),
                        net.jqwik.api.Tuple.of(1, Kind.DELETE),
                        net.jqwik.api.Tuple.of(1, Kind.REOPEN),
                        net.jqwik.api.Tuple.of(2, Kind.CRASH),
                        net.jqwik.api.Tuple.of(1, Kind.SWEEP))
                .map(kind -> kind);
        Arbitrary<Integer> lengths = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3_000), Arbitraries.integers().between(3_001, 60_000));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 2), lengths)
                .as(Action::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
