package dev.holdfast.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * What a careful engineer would write instead of using a library: typed columns, whole numbers as keys, the same index,
 * statements prepared once, WAL with synchronous=FULL (a commit survives a power loss), 64 MB of page cache, 1 GB of mapped
 * file. No journal of changes, no ids that are unique between devices.
 */
final class SqliteReference implements Subject {
    static final String COLUMNS = "id, name, city, email, active, balance, birth, notes, points, country";

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement read;
    private final PreparedStatement readName;
    private final PreparedStatement page;
    private final PreparedStatement scan;
    private final PreparedStatement count;

    private SqliteReference(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(
                "insert into customer(" + COLUMNS + ") values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.read = connection.prepareStatement("select " + COLUMNS + " from customer where id = ?");
        this.readName = connection.prepareStatement("select name from customer where id = ?");
        this.page = connection.prepareStatement(
                "select " + COLUMNS + " from customer where city = ? order by id limit " + Customers.PER_CITY);
        this.scan = connection.prepareStatement("select " + COLUMNS + " from customer");
        this.count = connection.prepareStatement("select count(*) from customer where active = 1 and points > ?");
    }

    static SqliteReference open(Path folder) {
        try {
            Files.createDirectories(folder);
            Properties pragmas = new Properties();
            pragmas.setProperty("journal_mode", "WAL");
            pragmas.setProperty("synchronous", "FULL");
            pragmas.setProperty("cache_size", "-65536");
            pragmas.setProperty("mmap_size", "1073741824");
            pragmas.setProperty("temp_store", "MEMORY");
            Connection connection =
                    DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reference.db"), pragmas);
            createTables(connection);
            return new SqliteReference(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connection() {
        return connection;
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists country(id integer primary key, code text not null)");
            statement.execute("create table if not exists customer(id integer primary key, name text not null,"
                    + " city text not null, email text not null, active integer not null, balance integer not null,"
                    + " birth integer not null, notes text not null, points integer not null,"
                    + " country integer not null)");
            statement.execute("create index if not exists customer_city on customer(city)");
        }
    }

    @Override
    public synchronized void insert(List<Customer> customers) {
        try {
            connection.setAutoCommit(false);
            for (Customer customer : customers) {
                bind(customer);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bind(Customer customer) throws SQLException {
        insert.setLong(1, customer.number());
        insert.setString(2, customer.name());
        insert.setString(3, customer.city());
        insert.setString(4, customer.email());
        insert.setInt(5, customer.active() ? 1 : 0);
        insert.setLong(6, customer.balance().unscaledValue().longValue());
        insert.setLong(7, customer.birth().toEpochMilli());
        insert.setString(8, customer.notes());
        insert.setInt(9, customer.points());
        insert.setInt(10, customer.country());
    }

    private static Customer customer(ResultSet rows) throws SQLException {
        return new Customer(
                rows.getInt(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5) != 0,
                BigDecimal.valueOf(rows.getLong(6), 2),
                Instant.ofEpochMilli(rows.getLong(7)),
                rows.getString(8),
                rows.getInt(9),
                rows.getInt(10));
    }

    @Override
    public Customer read(int number) {
        try {
            read.setLong(1, number);
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
            readName.setLong(1, number);
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

    static int show(PreparedStatement statement, Consumer<Customer> visitor) throws SQLException {
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
