package dev.holdfast.bench.peers.mapdb;

import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.function.Consumer;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;
import org.mapdb.serializer.SerializerArrayTuple;

/**
 * A sorted map from number to customer and a sorted set of city and number as the index, in one mapped file with
 * transactions. Values stand outside the tree's nodes, so that reading one does not read its neighbours.
 */
final class MapDbSubject implements Subject {
    private final DB db;
    private final BTreeMap<Integer, Customer> customers;
    private final NavigableSet<Object[]> cities;

    private MapDbSubject(DB db) {
        this.db = db;
        this.customers = db.treeMap("customers", Serializer.INTEGER, new CustomerSerializer())
                .valuesOutsideNodesEnable()
                .createOrOpen();
        this.cities = db.treeSet("cities")
                .serializer(new SerializerArrayTuple(Serializer.STRING, Serializer.INTEGER))
                .createOrOpen();
    }

    static MapDbSubject open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MapDbSubject(DBMaker.fileDB(folder.resolve("customers.db").toFile())
                .fileMmapEnableIfSupported()
                .fileMmapPreclearDisable()
                .transactionEnable()
                .make());
    }

    @Override
    public synchronized void insert(List<Customer> inserted) {
        for (Customer customer : inserted) {
            customers.put(customer.number(), customer);
            cities.add(new Object[] {customer.city(), customer.number()});
        }
        db.commit();
    }

    @Override
    public Customer read(int number) {
        return Objects.requireNonNull(customers.get(number));
    }

    @Override
    public String readName(int number) {
        return read(number).name();
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        int shown = 0;
        for (Object[] entry : cities.subSet(new Object[] {city}, new Object[] {city, null})) {
            if (shown == Customers.PER_CITY) {
                break;
            }
            visitor.accept(read((Integer) entry[1]));
            shown++;
        }
        return shown;
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        long shown = 0;
        for (Customer customer : customers.getValues()) {
            visitor.accept(customer);
            shown++;
        }
        return shown;
    }

    @Override
    public long countActiveAbove(int points) {
        long[] found = {0};
        scan(customer -> found[0] += customer.active() && customer.points() > points ? 1 : 0);
        return found[0];
    }

    @Override
    public void close() {
        db.close();
    }
}
