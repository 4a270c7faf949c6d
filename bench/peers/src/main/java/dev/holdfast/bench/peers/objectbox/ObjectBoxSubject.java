package dev.holdfast.bench.peers.objectbox;

import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import io.objectbox.Box;
import io.objectbox.BoxStore;
import io.objectbox.query.Query;
import io.objectbox.query.QueryBuilder.StringOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A box of customers with an index on the city; queries are built once and get other parameters. */
final class ObjectBoxSubject implements Subject {
    private static final long MAX_KILOBYTES = 8L << 20;

    private final BoxStore store;
    private final Box<CustomerEntity> box;
    private final Query<CustomerEntity> byCity;
    private final Query<CustomerEntity> activeAbove;

    private ObjectBoxSubject(BoxStore store) {
        this.store = store;
        this.box = store.boxFor(CustomerEntity.class);
        this.byCity = box.query(CustomerEntity_.city.equal("", StringOrder.CASE_SENSITIVE))
                .build();
        this.activeAbove = box.query(CustomerEntity_.active.equal(true).and(CustomerEntity_.points.greater(0)))
                .build();
    }

    static ObjectBoxSubject open(Path folder) {
        return new ObjectBoxSubject(MyObjectBox.builder()
                .directory(folder.toFile())
                .maxSizeInKByte(MAX_KILOBYTES)
                .build());
    }

    @Override
    public void insert(List<Customer> customers) {
        box.put(customers.stream().map(CustomerEntity::of).toList());
    }

    @Override
    public Customer read(int number) {
        return box.get(number + 1L).toCustomer();
    }

    @Override
    public String readName(int number) {
        return box.get(number + 1L).name;
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        byCity.setParameter(CustomerEntity_.city, city);
        return show(byCity.find(0, Customers.PER_CITY), visitor);
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        return show(box.getAll(), visitor);
    }

    private static int show(List<CustomerEntity> entities, Consumer<Customer> visitor) {
        entities.forEach(entity -> visitor.accept(entity.toCustomer()));
        return entities.size();
    }

    @Override
    public long countActiveAbove(int points) {
        activeAbove.setParameter(CustomerEntity_.points, points);
        return activeAbove.count();
    }

    @Override
    public void close() {
        byCity.close();
        activeAbove.close();
        store.close();
    }
}
