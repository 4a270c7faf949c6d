package dev.holdfast.bench.scenario;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Looks at what a subject gives: the very customers that were stored, and the same of every subject. */
final class SameForAll {
    private static final int SAMPLES = 500;
    private static final int PAGES = 20;
    private static final int POINTS = 50_000;

    private final Subject subject;
    private final Customers customers;
    private final int objects;

    /** A subject that holds so many customers, and perhaps some with higher numbers. */
    SameForAll(Subject subject, int objects) {
        this.subject = subject;
        this.customers = new Customers(objects);
        this.objects = objects;
    }

    /** @throws IllegalStateException if anything is missing or other than it was stored */
    void check() {
        for (int i = 0; i < SAMPLES; i++) {
            int number = (int) ((long) i * objects / SAMPLES);
            require(isStored(subject.read(number), number), "a customer read by number");
            require(subject.readName(number).equals(customers.customer(number).name()), "a name read by number");
        }
        for (int i = 0; i < PAGES; i++) {
            checkPage(customers.city(i * (customers.cities() - 1) / PAGES));
        }
        checkAll();
    }

    private void checkPage(String city) {
        List<Customer> shown = new ArrayList<>();
        int count = subject.page(city, shown::add);
        require(count == shown.size(), "the count of a page");
        require(shown.size() == Math.min(objects, Customers.PER_CITY), "the size of a page");
        for (Customer customer : shown) {
            require(customer.city().equals(city), "the city of a page");
            require(isStored(customer, customer.number()), "a customer of a page");
        }
        require(
                shown.stream()
                        .map(Customer::number)
                        .sorted()
                        .toList()
                        .equals(shown.stream().map(Customer::number).toList()),
                "the order of a page");
    }

    private void checkAll() {
        BitSet seen = new BitSet();
        long[] above = {0};
        long count = subject.scan(customer -> {
            require(isStored(customer, customer.number()), "a customer of the scan");
            seen.set(customer.number());
            above[0] += customer.active() && customer.points() > POINTS ? 1 : 0;
        });
        require(seen.nextClearBit(0) >= objects, "a customer that the scan left out");
        require(count == seen.cardinality(), "the count of the scan");
        require(subject.countActiveAbove(POINTS) == above[0], "the count of the active above");
    }

    /** Whether a customer has the values of this number; of amounts that are equal any number of zeros at the end will do. */
    private boolean isStored(Customer customer, int number) {
        Customer stored = customers.customer(number);
        return customer.withBalance(stored.balance()).equals(stored)
                && customer.balance().compareTo(stored.balance()) == 0;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not what was stored: " + what);
        }
    }
}
