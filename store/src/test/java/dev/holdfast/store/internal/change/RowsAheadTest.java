package dev.holdfast.store.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows come in their order, whoever makes them, and the calling thread waits for nobody. */
class RowsAheadTest {
    private static List<Integer> all(int size, IntFunction<Integer> maker) {
        try (RowsAhead<Integer> rows = new RowsAhead<>(size, () -> maker)) {
            return IntStream.range(0, size).mapToObj(rows::get).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 127, 128, 129, 1_000})
    void everyRowComesInItsPlace(int size) {
        assertThat(all(size, index -> index))
                .isEqualTo(IntStream.range(0, size).boxed().toList());
    }

    @Test
    void theCallingThreadMakesThemAllWhenTheOtherThreadIsStuck() {
        Thread calling = Thread.currentThread();
        CountDownLatch written = new CountDownLatch(1);
        try {
            assertThat(all(500, index -> {
                        if (Thread.currentThread() != calling) {
                            awaitUninterruptibly(written);
                        }
                        return index;
                    }))
                    .isEqualTo(IntStream.range(0, 500).boxed().toList());
        } finally {
            written.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureOfAnyRowIsThrownInTheCallingThread() {
        for (int failing : new int[] {0, 40, 200, 499}) {
            assertThatThrownBy(() -> all(500, index -> {
                        if (index == failing) {
                            throw new IllegalStateException("row " + index);
                        }
                        return index;
                    }))
                    .hasMessage("row " + failing);
        }
    }
}
