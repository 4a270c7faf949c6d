package dev.holdfast.bench.peers.h2;

import dev.holdfast.bench.scenario.Customer;
import dev.holdfast.bench.scenario.Customers;
import dev.holdfast.bench.scenario.Subject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table with typed columns, as the reference has it: statements prepared once, 64 MB of page cache. A commit of H2 writes
 * but does not wait for the disk; CHECKPOINT SYNC does. One connection writes for all threads: with one for each, a
 * checkpoint waits for the others' transactions.
 */
final class H2Subject implements Subject {
    private static final String COLUMNS = "id, name, city, email, active, balance, birth, notes, points, country";

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement checkpoint;
    private final PreparedStatement read;
    private final PreparedStatement readName;
    private final PreparedStatement page;
    private final PreparedStatement scan;
    private final PreparedStatement count;

    private H2Subject(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(
                "insert into customer(" + COLUMNS + ") values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.checkpoint = connection.prepareStatement("checkpoint sync");
        this.read = connection.prepareStatement("select " + COLUMNS + " from customer where id = ?");
        this.readName = connection.prepareStatement("select name from customer where id = ?");
        this.page = connection.prepareStatement(
                "select " + COLUMNS + " from customer where city = ? order by id limit " + Customers.PER_CITY);
        this.scan = connection.prepareStatement("select " + COLUMNS + " from customer");
        this.count = connection.prepareStatement("select count(*) from customer where active and points > ?");
    }

    static H2Subject open(Path folder) {
        try {
            String url = "jdbc:h2:file:" + folder.resolve("customers").toAbsolutePath()
                    + ";CACHE_SIZE=65536;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists customer(id int primary key, name varchar not null,"
                        + " city varchar not null, email varchar not null, active boolean not null,"
                        + " balance bigint not null, birth bigint not null, notes varchar not null,"
                        + " points int not null, country int not null)");
                statement.execute("create index if not exists customer_city on customer(city)");
            }
            connection.setAutoCommit(false);
            return new H2Subject(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void insert(List<Customer> customers) {
        try {
            for (Customer customer : customers) {
                insert.setInt(1, customer.number());
                insert.setString(2, customer.name());
                insert.setString(3, customer.city());
                insert.setString(4, customer.email());
                insert.setBoolean(5, customer.active());
                insert.setLong(6, customer.balance().unscaledValue().longValue());
                insert.setLong(7, customer.birth().toEpochMilli());
                insert.setString(8, customer.notes());
                insert.setInt(9, customer.points());
                insert.setInt(10, customer.country());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            checkpoint.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Customer customer(ResultSet rows) throws SQLException {
        return new Customer(
                rows.getInt(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getBoolean(5),
                BigDecimal.valueOf(rows.getLong(6), 2),
                Instant.ofEpochMilli(rows.getLong(7)),
                rows.getString(8),
                rows.getInt(9),
                rows.getInt(10));
    }

    @Override
    public Customer read(int number) {
        try {
            read.setInt(1, number);
            try (ResultSet rows = read.executeQuery()) {
                rows.next();
                return customer(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String readName(int number) {
        try {
            readName.setInt(1, number);
            try (ResultSet rows = readName.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int page(String city, Consumer<Customer> visitor) {
        try {
            page.setString(1, city);
            return show(page, visitor);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long scan(Consumer<Customer> visitor) {
        try {
            return show(scan, visitor);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int show(PreparedStatement statement, Consumer<Customer> visitor) throws SQLException {
        int shown = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                visitor.accept(customer(rows));
                shown++;
            }
        }
        return shown;
    }

    @Override
    public long countActiveAbove(int points) {
        try {
            count.setInt(1, points);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
