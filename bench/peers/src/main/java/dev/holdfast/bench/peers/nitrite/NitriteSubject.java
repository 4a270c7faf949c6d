package dev.holdfast.bench.peers.nitrite;

import static org.dizitart.no2.filters.Filter.and;
import static org.dizitart.no2.filters.FluentFilter.where;

import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.dizitart.no2.Nitrite;
import org.dizitart.no2.collection.FindOptions;
import org.dizitart.no2.common.SortOrder;
import org.dizitart.no2.common.mapper.SimpleNitriteMapper;
import org.dizitart.no2.mvstore.MVStoreModule;
import org.dizitart.no2.repository.ObjectRepository;

/**
 * A repository on MVStore with 64 MB of page cache, without commits in the background: ours come after each batch. It writes
 * a commit but does not wait for the disk and has no call that does, so the file is forced here.
 */
final class NitriteSubject implements Subject {
    private static final int CACHE_MEGABYTES = 64;

    private final Nitrite nitrite;
    private final ObjectRepository<CustomerDocument> repository;
    private final FileChannel file;

    private NitriteSubject(Nitrite nitrite, FileChannel file) {
        this.nitrite = nitrite;
        this.repository = nitrite.getRepository(CustomerDocument.class);
        this.file = file;
    }

    static NitriteSubject open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path path = folder.resolve("customers.db");
            MVStoreModule module = MVStoreModule.withConfig()
                    .filePath(path.toString())
                    .cacheSize(CACHE_MEGABYTES)
                    .autoCommit(false)
                    .build();
            SimpleNitriteMapper mapper = new SimpleNitriteMapper();
            mapper.registerEntityConverter(new CustomerDocument.Converter());
            Nitrite nitrite = Nitrite.builder()
                    .loadModule(module)
                    .loadModule(() -> java.util.Set.of(mapper))
                    .openOrCreate();
            return new NitriteSubject(nitrite, FileChannel.open(path, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void insert(List<Customer> customers) {
        repository.insert(customers.stream()
                .map(customer -> new CustomerDocument(customer.number(), customer.city(), customer))
                .toArray(CustomerDocument[]::new));
        nitrite.commit();
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Customer read(int number) {
        return repository.getById(number).customer();
    }

    @Override
    public String readName(int number) {
        return read(number).name();
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        int shown = 0;
        for (CustomerDocument document : repository.find(
                where("city").eq(city),
                FindOptions.orderBy("number", SortOrder.Ascending).limit(Customers.PER_CITY))) {
            visitor.accept(document.customer());
            shown++;
        }
        return shown;
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        long shown = 0;
        for (CustomerDocument document : repository.find()) {
            visitor.accept(document.customer());
            shown++;
        }
        return shown;
    }

    @Override
    public long countActiveAbove(int points) {
        return repository
                .find(and(where("active").eq(true), where("points").gt(points)))
                .size();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nitrite.close();
    }
}
