package dev.holdfast.bench.scenario;

import dev.holdfast.query.ListView;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The object store as it comes, with its default options: every commit journaled, pending, and safe over a power loss. */
final class HoldfastSubject implements Subject {
    private final ObjectStore store;
    private final IdFile ids;
    private final List<ObjectId> countries = new ArrayList<>();
    private final Map<ObjectId, Integer> countryNumbers = new HashMap<>();
    private final ListView customers;

    private HoldfastSubject(ObjectStore store, Path folder) {
        this.store = store;
        this.ids = IdFile.open(folder.resolve("customers.ids"));
        Path countryFile = folder.resolve("countries.ids");
        IdFile countryIds = IdFile.open(countryFile);
        if (!Files.exists(countryFile)) {
            commitCountries(countryIds);
        }
        for (int i = 0; i < Customers.COUNTRIES; i++) {
            countries.add(countryIds.get(i));
            countryNumbers.put(countryIds.get(i), i);
        }
        this.customers = ListView.of(store, CustomerModel.CUSTOMER);
    }

    static HoldfastSubject open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HoldfastSubject(ObjectStore.open(folder.resolve("store"), CustomerModel.MODEL), folder);
    }

    private void commitCountries(IdFile countryIds) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < Customers.COUNTRIES; i++) {
            Draft country = store.create(CustomerModel.COUNTRY).set(CustomerModel.CODE, "C" + i);
            countryIds.put(i, country.id());
            drafts.add(country);
        }
        store.commit(drafts);
        countryIds.save();
    }

    @Override
    public void insert(List<Customer> customers) {
        List<Draft> drafts = new ArrayList<>(customers.size());
        for (Customer customer : customers) {
            Draft draft = store.create(CustomerModel.CUSTOMER);
            drafts.add(CustomerModel.fill(draft, customer, countries.get(customer.country())));
            ids.put(customer.number(), draft.id());
        }
        store.commit(drafts);
    }

    ObjectStore store() {
        return store;
    }

    Customer customer(StoredObject object) {
        return CustomerModel.customer(object, id -> Objects.requireNonNull(countryNumbers.get(id)));
    }

    @Override
    public Customer read(int number) {
        return customer(store.get(CustomerModel.CUSTOMER, ids.get(number)));
    }

    @Override
    public String readName(int number) {
        return Objects.requireNonNull(
                store.get(CustomerModel.CUSTOMER, ids.get(number)).get(CustomerModel.NAME));
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        Page page =
                customers.where(Constraints.where(CustomerModel.CITY).is(city)).page(Customers.PER_CITY);
        page.forEach(object -> visitor.accept(customer(object)));
        return page.size();
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        long[] shown = {0};
        store.read(view -> {
            view.scan(CustomerModel.CUSTOMER, object -> {
                visitor.accept(customer(object));
                shown[0]++;
                return true;
            });
            return true;
        });
        return shown[0];
    }

    @Override
    public long countActiveAbove(int points) {
        long[] found = {0};
        store.read(view -> {
            view.scan(CustomerModel.CUSTOMER, object -> {
                if (Objects.requireNonNull(object.get(CustomerModel.ACTIVE))
                        && Objects.requireNonNull(object.get(CustomerModel.POINTS)) > points) {
                    found[0]++;
                }
                return true;
            });
            return true;
        });
        return found[0];
    }

    @Override
    public void close() {
        ids.save();
        store.close();
    }
}
