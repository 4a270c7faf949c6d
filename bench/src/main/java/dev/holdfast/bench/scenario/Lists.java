package dev.holdfast.bench.scenario;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store's lists of customers, sorted by name: where they are shown page by page, and where a term is searched in them. */
interface Lists extends AutoCloseable {
    /** How many customers a page or a search shows. */
    int SHOWN = 20;

    /** The store below, for commits. */
    Subject subject();

    /** Makes ready what a sorted list wants; ends when it is there. */
    void prepareSorted();

    /** Makes ready what a search wants; ends when it is there. */
    void prepareSearch();

    /** The place behind so many customers, reached as a user would who turns pages. */
    Object placeBehind(int customers);

    /**
     * Shows the customers at a place.
     *
     * @param place what {@link #placeBehind} gave, or null for the first page
     * @return how many were shown
     */
    int page(@Nullable Object place, Consumer<Customer> visitor);

    /**
     * Shows the first customers that have a term, whatever its case, in their name, city, email or notes.
     *
     * @return how many were shown
     */
    int search(String term, Consumer<Customer> visitor);

    @Override
    void close();
}
