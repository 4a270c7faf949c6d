package dev.holdfast.bench.peers.hibernate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.hibernate.ScrollMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/**
 * Hibernate's stateless sessions over the reference's SQLite: inserts in JDBC batches of 1,000, a pool of connections with the
 * reference's pragmas, reading in one long session. Stateless sessions are what its guide advises for much data.
 */
final class HibernateSubject implements Subject {
    private static final int BATCH = 1000;
    private static final int FETCH = 100;

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final StatelessSession reading;

    private HibernateSubject(HikariDataSource pool) {
        this.pool = pool;
        this.sessions = new Configuration()
                .addAnnotatedClass(CustomerRow.class)
                .buildSessionFactory(new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.connection.datasource", pool)
                        .applySetting("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
                        .applySetting("hibernate.hbm2ddl.auto", "update")
                        .applySetting("hibernate.jdbc.batch_size", BATCH)
                        .build());
        this.reading = sessions.openStatelessSession();
    }

    static HibernateSubject open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("customers.db"));
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("cache_size", "-65536");
        config.addDataSourceProperty("mmap_size", "1073741824");
        config.addDataSourceProperty("temp_store", "MEMORY");
        return new HibernateSubject(new HikariDataSource(config));
    }

    @Override
    public synchronized void insert(List<Customer> customers) {
        sessions.inStatelessTransaction(session ->
                session.insertMultiple(customers.stream().map(CustomerRow::new).toList()));
    }

    private CustomerRow row(int number) {
        return Objects.requireNonNull(reading.get(CustomerRow.class, number));
    }

    @Override
    public Customer read(int number) {
        return row(number).toCustomer();
    }

    @Override
    public String readName(int number) {
        return row(number).name();
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        List<CustomerRow> rows = reading.createSelectionQuery(
                        "from CustomerRow where city = :city order by id", CustomerRow.class)
                .setParameter("city", city)
                .setMaxResults(Customers.PER_CITY)
                .getResultList();
        rows.forEach(row -> visitor.accept(row.toCustomer()));
        return rows.size();
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        long shown = 0;
        try (var rows = reading.createSelectionQuery("from CustomerRow", CustomerRow.class)
                .setFetchSize(FETCH)
                .scroll(ScrollMode.FORWARD_ONLY)) {
            while (rows.next()) {
                visitor.accept(rows.get().toCustomer());
                shown++;
            }
        }
        return shown;
    }

    @Override
    public long countActiveAbove(int points) {
        return reading.createSelectionQuery(
                        "select count(*) from CustomerRow where active and points > :points", Long.class)
                .setParameter("points", points)
                .getSingleResult();
    }

    @Override
    public void close() {
        reading.close();
        sessions.close();
        pool.close();
    }
}
