package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A term is asked for by its rarest pieces, as they were counted once. */
class PieceCountsTest {
    private final PieceCounts counts = new PieceCounts();
    private final List<String> counted = new ArrayList<>();

    /** A piece is as frequent as its first letter says. */
    private long count(String question, long limit) {
        assertThat(limit).isEqualTo(20_000);
        counted.add(question);
        return question.charAt(1);
    }

    @Test
    void theThreeRarestAreAskedForRarestFirst() {
        assertThat(counts.rarest(List.of("dxx", "bxx", "axx", "cxx"), this::count))
                .containsExactly("axx", "bxx", "cxx");
        assertThat(counted).containsExactlyInAnyOrder("\"dxx\"", "\"bxx\"", "\"axx\"", "\"cxx\"");
    }

    @Test
    void fewPiecesAreAllAskedForAndOneIsNotCounted() {
        assertThat(counts.rarest(List.of("bxx", "axx"), this::count)).containsExactly("axx", "bxx");
        counted.clear();
        assertThat(counts.rarest(List.of("zxx"), this::count)).containsExactly("zxx");
        assertThat(counted).isEmpty();
    }

    @Test
    void aPieceIsCountedOnce() {
        counts.rarest(List.of("bxx", "axx"), this::count);
        counted.clear();
        counts.rarest(List.of("bxx", "axx", "cxx"), this::count);
        assertThat(counted).containsExactly("\"cxx\"");
    }

    @Test
    void whatWasCountedIsForgottenBeforeItIsTooMuch() {
        for (int i = 0; i < 4_096; i += 2) {
            counts.rarest(List.of("x" + i, "x" + (i + 1)), this::count);
        }
        counted.clear();
        counts.rarest(List.of("x0", "x1"), this::count);
        assertThat(counted).isEmpty();
        counts.rarest(List.of("new", "newer"), this::count);
        counted.clear();
        counts.rarest(List.of("x0", "x1"), this::count);
        assertThat(counted).containsExactlyInAnyOrder("\"x0\"", "\"x1\"");
    }
}
