package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Threads that commit at once and so share transactions. Each counts its commits in an object of its own and makes another
 * with the number in the same commit; what it was told is durable it tells on.
 */
public final class MeetingCommitWork implements Workload {
    private static final int THREADS = 4;
    private static final int COMMITS_A_STEP = 3;
    private static final int REOPENED = 4;
    private static final int MOST = 1_000;

    @Override
    public int steps() {
        return 14;
    }

    @Override
    public boolean isJudge() {
        return true;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Meeting(folder);
    }

    private static final class Meeting extends TradeRun {
        private final List<ObjectId> counters = new ArrayList<>();
        private Consumer<String> out = line -> {};

        Meeting(Path folder) {
            super(folder, StoreOptions.defaults());
        }

        @Override
        public void tellTo(Consumer<String> lines) {
            out = lines;
        }

        @Override
        public void step(int number) {
            if (number == 1) {
                for (int thread = 0; thread < THREADS; thread++) {
                    Draft counter = store().create(CUSTOMER)
                            .set(NAME, "thread " + thread)
                            .set(AGE, 0);
                    store().commit(counter);
                    counters.add(counter.id());
                }
            } else if (number % REOPENED == 0) {
                reopen();
            } else {
                together();
            }
        }

        private void together() {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> all = IntStream.range(0, THREADS)
                        .<Future<?>>mapToObj(thread -> threads.submit(() -> count(thread)))
                        .toList();
                for (Future<?> each : all) {
                    each.get();
                }
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                threads.shutdownNow();
            }
        }

        private void count(int thread) {
            for (int i = 0; i < COMMITS_A_STEP; i++) {
                Draft counter = store().edit(CUSTOMER, counters.get(thread));
                int next = counter.get(AGE) + 1;
                store().commit(counter.set(AGE, next), store().create(TAG).set(TEXT, "thread " + thread + "/" + next));
                out.accept(thread + "/" + next);
            }
        }

        @Override
        public void judge(List<String> told) {
            Map<String, Integer> counted = new TreeMap<>();
            Map<ObjectId, String> tags = new TreeMap<>();
            store().read(view -> {
                view.scan(CUSTOMER, counter -> counted.put(counter.get(NAME), counter.get(AGE)) == null);
                view.scan(TAG, tag -> tags.put(tag.id(), tag.get(TEXT)) == null);
                return true;
            });
            Set<String> expected = new TreeSet<>();
            counted.forEach(
                    (thread, count) -> IntStream.rangeClosed(1, count).forEach(i -> expected.add(thread + "/" + i)));
            demand(
                    expected.equals(new TreeSet<>(tags.values())),
                    "a commit is there by half: " + counted + tags.values());
            told.forEach(line -> demand(expected.contains("thread " + line), "acknowledged and gone: " + line));
            Set<ObjectId> pending = store().pending().list(MOST).stream()
                    .map(PendingChange::object)
                    .collect(Collectors.toSet());
            demand(pending.containsAll(tags.keySet()), "objects without their pending changes");
            long entries = store().journal().read(0, MOST).stream()
                    .filter(entry -> tags.containsKey(entry.object()))
                    .count();
            demand(entries == tags.size(), "objects without their entries");
        }

        private static void demand(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
