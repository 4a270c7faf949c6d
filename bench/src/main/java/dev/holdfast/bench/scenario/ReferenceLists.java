package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a careful engineer writes for lists: an index on the name, each page asked for by the name and number of the last one
 * seen; for a search, LIKE over the four columns of all rows.
 */
final class ReferenceLists implements Lists {
    private static final String LIMIT = " order by name collate nocase, id limit " + SHOWN;

    private final SqliteReference subject;
    private final PreparedStatement first;
    private final PreparedStatement next;
    private final PreparedStatement behind;
    private final PreparedStatement searched;

    private record Place(String name, int number) {}

    private ReferenceLists(SqliteReference subject) throws SQLException {
        this.subject = subject;
        Connection connection = subject.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index if not exists customer_name on customer(name collate nocase)");
        }
        String select = "select " + SqliteReference.COLUMNS + " from customer";
        this.first = connection.prepareStatement(select + LIMIT);
        this.next = connection.prepareStatement(
                select + " where name collate nocase >= ?1 and (name collate nocase > ?1 or id > ?2)" + LIMIT);
        this.behind = connection.prepareStatement(
                "select name, id from customer order by name collate nocase, id limit 1 offset ?");
        this.searched = connection.prepareStatement(
                select + " not indexed where name like ?1 or city like ?1 or email like ?1 or notes like ?1" + LIMIT);
    }

    static ReferenceLists open(Path folder) {
        try {
            return new ReferenceLists(SqliteReference.open(folder));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public void prepareSorted() {
        // The index is made when the lists are opened.
    }

    @Override
    public void prepareSearch() {
        // A scan wants nothing.
    }

    @Override
    public Object placeBehind(int customers) {
        try {
            behind.setInt(1, customers - 1);
            try (var rows = behind.executeQuery()) {
                rows.next();
                return new Place(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int page(@Nullable Object place, Consumer<Customer> visitor) {
        try {
            if (place == null) {
                return SqliteReference.show(first, visitor);
            }
            next.setString(1, ((Place) place).name());
            next.setInt(2, ((Place) place).number());
            return SqliteReference.show(next, visitor);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int search(String term, Consumer<Customer> visitor) {
        try {
            searched.setString(1, "%" + term + "%");
            return SqliteReference.show(searched, visitor);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        subject.close();
    }
}
