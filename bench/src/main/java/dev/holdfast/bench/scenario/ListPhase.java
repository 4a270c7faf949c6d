package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Turns pages of a sorted list and searches terms in it, on a loaded store; and commits while all of this is kept up. Comes
 * last in a round, since it leaves indexes behind.
 */
final class ListPhase {
    private static final int FIRST_NUMBER_AFTER = 100_000;
    private static final int COMMIT_SIZE = 1000;
    private static final int COMMITS = 10;
    private static final int ROUNDS = 1_000_000;
    private static final int DEEP_DIVISOR = 10;
    private static final int PAGES_TO_DEEP = 5000;
    private static final double WARM_SECONDS = 0.3;

    private final Contender contender;
    private final Path folder;
    private final int objects;
    private final Stopwatch stopwatch;
    private final Stopwatch wall;

    /**
     * The phase for one contender.
     *
     * @param stopwatch times reading
     * @param wall times commits
     */
    ListPhase(Contender contender, Path folder, int objects, Stopwatch stopwatch, Stopwatch wall) {
        this.contender = contender;
        this.folder = folder;
        this.objects = objects;
        this.stopwatch = stopwatch;
        this.wall = wall;
    }

    private interface Report {
        void accept(Metric metric, double value);
    }

    private Lists open(String store) {
        return contender == Contenders.HOLDFAST
                ? HoldfastLists.open(folder.resolve(store))
                : ReferenceLists.open(folder.resolve(store));
    }

    /** Turns pages and searches. */
    void read() {
        try (Lists warm = open(WritePhase.WARM)) {
            prepare(warm);
            read(warm, WritePhase.WARM_OBJECTS, stopwatch.withLimit(WARM_SECONDS), (metric, value) -> {});
        }
        try (Lists lists = open(WritePhase.MAIN)) {
            prepare(lists);
            read(lists, objects, stopwatch, Worker::report);
            for (SearchTerms terms : SearchTerms.values()) {
                check(lists, terms.of(new Customers(objects), objects).get(1));
            }
        }
    }

    /** Commits, while the indexes of the list and the search are kept up; once for each store. */
    void commit() {
        try (Lists warm = open(WritePhase.WARM)) {
            prepare(warm);
            write(warm, WritePhase.WARM_OBJECTS, wall.withLimit(WritePhase.WARM_SECONDS), (metric, value) -> {});
        }
        try (Lists lists = open(WritePhase.MAIN)) {
            prepare(lists);
            write(lists, objects, wall, Worker::report);
        }
    }

    private static void prepare(Lists lists) {
        lists.prepareSorted();
        lists.prepareSearch();
    }

    private static void read(Lists lists, int objects, Stopwatch stopwatch, Report report) {
        Object deep =
                lists.placeBehind(Math.min(objects * (DEEP_DIVISOR - 1) / DEEP_DIVISOR, PAGES_TO_DEEP * Lists.SHOWN));
        report.accept(Metric.SORTED_FIRST, stopwatch.rate(ROUNDS, i -> full(lists.page(null, Stopwatch::use))));
        report.accept(Metric.SORTED_DEEP, stopwatch.rate(ROUNDS, i -> full(lists.page(deep, Stopwatch::use))));
        double slowest = Double.MAX_VALUE;
        for (SearchTerms terms : SearchTerms.values()) {
            List<String> all = terms.of(new Customers(objects), objects);
            double rate = stopwatch.rate(ROUNDS, i -> {
                lists.search(all.get(i % all.size()), Stopwatch::use);
                return 1;
            });
            report.accept(terms.metric(), rate);
            slowest = Math.min(slowest, rate);
        }
        report.accept(Metric.SEARCH_SLOWEST, 1000 / slowest);
    }

    private static long full(int shown) {
        if (shown != Lists.SHOWN) {
            throw new IllegalStateException("a page has " + shown + " customers");
        }
        return 1;
    }

    private static void write(Lists lists, int objects, Stopwatch wall, Report report) {
        Customers customers = new Customers(objects);
        int first = objects + FIRST_NUMBER_AFTER;
        report.accept(Metric.COMMIT_1_SEARCHED, wall.rate(FIRST_NUMBER_AFTER, i -> {
            lists.subject().insert(List.of(customers.customer(first + i)));
            return 1;
        }));
        double nanos = 0;
        for (int i = 0; i < COMMITS; i++) {
            int from = first + FIRST_NUMBER_AFTER + i * COMMIT_SIZE;
            List<Customer> batch = customers.range(from, from + COMMIT_SIZE);
            long start = System.nanoTime();
            lists.subject().insert(batch);
            nanos += System.nanoTime() - start;
        }
        report.accept(Metric.COMMIT_1000_SEARCHED, COMMITS * COMMIT_SIZE / (nanos / 1e9));
    }

    /** Whoever is shown has the term; whoever has it and comes before the last one shown is shown. */
    private void check(Lists lists, String term) {
        List<Customer> shown = new ArrayList<>();
        lists.search(term, shown::add);
        List<Customer> sorted = new ArrayList<>(shown);
        sorted.sort(Comparator.comparing(ListPhase::sortName));
        List<Customer> all = new Customers(objects)
                .range(0, objects).stream()
                        .filter(customer -> SearchTerms.has(customer, term))
                        .toList();
        String last = shown.size() < Lists.SHOWN ? "\uffff" : sortName(shown.get(shown.size() - 1));
        long before = all.stream()
                .filter(customer -> sortName(customer).compareTo(last) < 0)
                .count();
        long shownOfThem = shown.stream()
                .filter(customer ->
                        customer.number() < objects && sortName(customer).compareTo(last) < 0)
                .count();
        if (!shown.stream().allMatch(customer -> SearchTerms.has(customer, term))
                || !shown.stream()
                        .map(ListPhase::sortName)
                        .toList()
                        .equals(sorted.stream().map(ListPhase::sortName).toList())
                || before != shownOfThem) {
            throw new IllegalStateException("not what a search is to show: " + term.length() + " characters");
        }
    }

    private static String sortName(Customer customer) {
        return customer.name().toLowerCase(Locale.ROOT);
    }
}
