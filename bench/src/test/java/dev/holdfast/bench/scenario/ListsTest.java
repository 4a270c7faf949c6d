package dev.holdfast.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    private static final int OBJECTS = 3000;

    private final Customers customers = new Customers(OBJECTS);
    private final List<Customer> byName = customers.range(0, OBJECTS).stream()
            .sorted(Comparator.comparing((Customer customer) -> customer.name().toLowerCase(Locale.ROOT)))
            .toList();

    @Test
    void theReferenceShowsPagesAndFindsTermsInOrderOfNames(@TempDir Path folder) {
        try (Lists lists = ReferenceLists.open(folder)) {
            check(lists);
        }
    }

    @Test
    void holdfastShowsPagesAndFindsTermsInOrderOfNames(@TempDir Path folder) {
        try (Lists lists = HoldfastLists.open(folder)) {
            check(lists);
        }
    }

    private void check(Lists lists) {
        lists.subject().insert(customers.range(0, OBJECTS));
        lists.prepareSorted();
        lists.prepareSearch();
        List<Integer> first = new ArrayList<>();
        lists.page(null, customer -> first.add(customer.number()));
        assertThat(first).isEqualTo(numbers(byName.subList(0, Lists.SHOWN)));
        List<Integer> deep = new ArrayList<>();
        lists.page(lists.placeBehind(1000), customer -> deep.add(customer.number()));
        assertThat(deep).isEqualTo(numbers(byName.subList(1000, 1000 + Lists.SHOWN)));
        for (SearchTerms terms : SearchTerms.values()) {
            for (String term : terms.of(customers, OBJECTS)) {
                List<Integer> found = new ArrayList<>();
                assertThat(lists.search(term, customer -> found.add(customer.number())))
                        .isEqualTo(found.size());
                assertThat(found).as(terms.name()).isEqualTo(numbers(expected(term)));
            }
        }
    }

    private List<Customer> expected(String term) {
        return byName.stream()
                .filter(customer -> SearchTerms.has(customer, term))
                .limit(Lists.SHOWN)
                .toList();
    }

    private static List<Integer> numbers(List<Customer> customers) {
        return customers.stream().map(Customer::number).toList();
    }

    @Test
    void theKindsOfTermsAreWhatTheyAreCalled() {
        assertThat(SearchTerms.RARE.of(customers, OBJECTS))
                .allSatisfy(term -> assertThat(all(term)).isBetween(1L, 5L));
        assertThat(SearchTerms.ABSENT.of(customers, OBJECTS))
                .allSatisfy(term -> assertThat(all(term)).isZero());
        assertThat(SearchTerms.COMMON.of(customers, OBJECTS))
                .allSatisfy(term -> assertThat(all(term)).isEqualTo(OBJECTS));
        assertThat(SearchTerms.TWO_LETTERS.of(customers, OBJECTS))
                .allSatisfy(term -> assertThat(all(term)).isBetween(OBJECTS / 20L, OBJECTS / 2L));
    }

    private long all(String term) {
        return byName.stream()
                .filter(customer -> SearchTerms.has(customer, term))
                .count();
    }
}
