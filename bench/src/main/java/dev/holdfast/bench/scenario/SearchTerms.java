package dev.holdfast.bench.scenario;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Terms to search for, of four kinds; several of each, so that nobody answers from memory of the same question. */
enum SearchTerms {
    /** In one customer or a few: a piece of someone's notes. */
    RARE(Metric.SEARCH_RARE) {
        @Override
        List<String> of(Customers customers, int objects) {
            return IntStream.range(0, COUNT)
                    .mapToObj(i -> customers
                            .customer((int) ((long) objects * i / COUNT))
                            .notes()
                            .substring(20, 27))
                    .toList();
        }
    },
    /** In nobody. */
    ABSENT(Metric.SEARCH_ABSENT) {
        @Override
        List<String> of(Customers customers, int objects) {
            return IntStream.range(0, COUNT)
                    .mapToObj(i -> "zqxj" + (char) ('a' + i) + "qzxq")
                    .toList();
        }
    },
    /** In everybody's email. */
    COMMON(Metric.SEARCH_COMMON) {
        @Override
        List<String> of(Customers customers, int objects) {
            return List.of("example", "exampl", ".exam", "ample", "XAMPLE");
        }
    },
    /** Two letters, in a fifth of all customers. */
    TWO_LETTERS(Metric.SEARCH_TWO_LETTERS) {
        @Override
        List<String> of(Customers customers, int objects) {
            return IntStream.range(0, COUNT)
                    .mapToObj(i -> "" + (char) ('a' + i) + (char) ('z' - i))
                    .toList();
        }
    };

    private static final int COUNT = 20;

    private final Metric metric;

    SearchTerms(Metric metric) {
        this.metric = metric;
    }

    abstract List<String> of(Customers customers, int objects);

    Metric metric() {
        return metric;
    }

    /** Whether a customer has the term, whatever its case; all texts are of ASCII letters. */
    static boolean has(Customer customer, String term) {
        String lower = term.toLowerCase(Locale.ROOT);
        return List.of(customer.name(), customer.city(), customer.email(), customer.notes()).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower));
    }
}
