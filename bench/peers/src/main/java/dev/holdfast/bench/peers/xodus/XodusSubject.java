package dev.holdfast.bench.peers.xodus;

import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import jetbrains.exodus.entitystore.Entity;
import jetbrains.exodus.entitystore.EntityId;
import jetbrains.exodus.entitystore.EntityIterable;
import jetbrains.exodus.entitystore.PersistentEntityId;
import jetbrains.exodus.entitystore.PersistentEntityStore;
import jetbrains.exodus.entitystore.PersistentEntityStores;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;

/**
 * Entities with properties in its entity store, which has an index on every property. An entity gets its number by the order
 * of creation; the first ones are created by one thread and so have the customers' numbers.
 */
final class XodusSubject implements Subject {
    private static final String TYPE = "Customer";

    private final Environment environment;
    private final PersistentEntityStore store;
    private final int type;

    private XodusSubject(Environment environment, PersistentEntityStore store) {
        this.environment = environment;
        this.store = store;
        this.type = store.computeInTransaction(txn -> ((jetbrains.exodus.entitystore.PersistentEntityStoreImpl) store)
                .getEntityTypeId((jetbrains.exodus.entitystore.PersistentStoreTransaction) txn, TYPE, true));
    }

    static XodusSubject open(Path folder) {
        Environment environment =
                Environments.newInstance(folder.toFile(), new EnvironmentConfig().setLogDurableWrite(true));
        return new XodusSubject(environment, PersistentEntityStores.newInstance(environment));
    }

    @Override
    public void insert(List<Customer> customers) {
        store.executeInTransaction(txn -> {
            for (Customer customer : customers) {
                Entity entity = txn.newEntity(TYPE);
                entity.setProperty("number", customer.number());
                entity.setProperty("name", customer.name());
                entity.setProperty("city", customer.city());
                entity.setProperty("email", customer.email());
                entity.setProperty("active", customer.active());
                entity.setProperty("balance", customer.balance().unscaledValue().longValue());
                entity.setProperty("birth", customer.birth().toEpochMilli());
                entity.setProperty("notes", customer.notes());
                entity.setProperty("points", customer.points());
                entity.setProperty("country", customer.country());
            }
        });
    }

    private static Customer customer(Entity entity) {
        return new Customer(
                (Integer) property(entity, "number"),
                (String) property(entity, "name"),
                (String) property(entity, "city"),
                (String) property(entity, "email"),
                // A property that is false is not kept.
                Boolean.TRUE.equals(entity.getProperty("active")),
                BigDecimal.valueOf((Long) property(entity, "balance"), 2),
                Instant.ofEpochMilli((Long) property(entity, "birth")),
                (String) property(entity, "notes"),
                (Integer) property(entity, "points"),
                (Integer) property(entity, "country"));
    }

    private static Comparable<?> property(Entity entity, String name) {
        return Objects.requireNonNull(entity.getProperty(name));
    }

    private EntityId id(int number) {
        return new PersistentEntityId(type, number);
    }

    @Override
    public Customer read(int number) {
        return store.computeInReadonlyTransaction(txn -> customer(txn.getEntity(id(number))));
    }

    @Override
    public String readName(int number) {
        return store.computeInReadonlyTransaction(txn -> (String) property(txn.getEntity(id(number)), "name"));
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        return (int) show(txn -> txn.find(TYPE, "city", city).take(Customers.PER_CITY), visitor);
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        return show(txn -> txn.getAll(TYPE), visitor);
    }

    private interface Finding {
        EntityIterable in(jetbrains.exodus.entitystore.StoreTransaction txn);
    }

    private long show(Finding finding, Consumer<Customer> visitor) {
        return store.computeInReadonlyTransaction(txn -> {
            long shown = 0;
            for (Entity entity : finding.in(txn)) {
                visitor.accept(customer(entity));
                shown++;
            }
            return shown;
        });
    }

    @Override
    public long countActiveAbove(int points) {
        return store.computeInReadonlyTransaction(txn -> txn.find(TYPE, "active", true)
                .intersect(txn.find(TYPE, "points", points + 1, Integer.MAX_VALUE))
                .size());
    }

    @Override
    public void close() {
        store.close();
        environment.close();
    }
}
