package dev.holdfast.files.internal.rows;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Which objects and change dates have contents here. Valid as long as the session it was made in. */
@FunctionalInterface
public interface ContentDates {
    /** Whether the contents of an object and change date are here. */
    boolean has(ObjectId object, Instant changeDate);

    /** Asks the table each time. */
    static ContentDates asking(SqlPort sql) {
        return (object, changeDate) -> ContentTable.has(sql, object, changeDate);
    }

    /** Reads all of them at once, by their keys alone: contents whose key is damaged come again, which does no harm. */
    static ContentDates scanning(SqlPort sql) {
        record Key(ObjectId object, long changeDate) {}
        Set<Key> all = new HashSet<>();
        try (SqlRows rows =
                sql.prepare("select object, change_date from file_content").query()) {
            while (rows.next()) {
                all.add(new Key(rows.id(1), rows.getLong(2)));
            }
        }
        return (object, changeDate) -> all.contains(new Key(object, changeDate.toEpochMilli()));
    }
}
