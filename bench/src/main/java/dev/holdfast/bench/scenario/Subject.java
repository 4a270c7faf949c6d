package dev.holdfast.bench.scenario;

import java.util.List;
import java.util.function.Consumer;

/**
 * A store under measurement, opened on a folder. Every subject gives the caller every value of what it reads, as a {@link
 * Customer}, unless the method says otherwise, and is as durable as its description says.
 */
public interface Subject extends AutoCloseable {
    /** Stores customers in one durable commit. May be called by several threads at once. */
    void insert(List<Customer> customers);

    /** The customer of this number. */
    Customer read(int number);

    /** The name alone of the customer of this number: what a caller pays who wants the object but not all of it. */
    String readName(int number);

    /** Shows at most 100 customers of a city, in the order of their ids; how many there were. */
    int page(String city, Consumer<Customer> visitor);

    /** Shows every customer, in any order; how many there were. */
    long scan(Consumer<Customer> visitor);

    /** How many customers are active and have more points than this; neither attribute has an index. */
    long countActiveAbove(int points);

    @Override
    void close();
}
