package dev.holdfast.query.internal.sql;

import dev.holdfast.query.evaluation.Referrers;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds referring objects through the index of the association's column, in chunks: the right way for asking about one object, as
 * after a commit; about many, a scan is. Belongs to the thread of its session.
 */
public final class ColumnReferrers implements Referrers {

    private static final int CHUNK = 256;

    private final QueryColumns columns;
    private final ReadSession session;
    private final Map<Association, @Nullable String> queries = new HashMap<>();

    /** Looks up in the session, by the columns there were before it began. */
    public ColumnReferrers(QueryColumns columns, ReadSession session) {
        this.columns = columns;
        this.session = session;
    }

    @Override
    public boolean finds(Association association) {
        return query(association) != null;
    }

    @Override
    public boolean any(Association association, ObjectId target, Predicate<StoredObject> condition) {
        String query = Objects.requireNonNull(query(association), "no column");
        byte[] last = new byte[0];
        List<StoredObject> chunk;
        do {
            chunk = chunk(query, target, last);
            for (StoredObject owner : chunk) {
                if (condition.test(owner)) {
                    return true;
                }
                last = owner.id().toBytes();
            }
        } while (chunk.size() == CHUNK);
        return false;
    }

    private List<StoredObject> chunk(String query, ObjectId target, byte[] after) {
        List<StoredObject> chunk = new ArrayList<>();
        try (SqlRows rows = session.sql()
                .prepare(query)
                .bind(1, target.toBytes())
                .bind(2, after)
                .query()) {
            while (rows.next()) {
                chunk.add(session.object(rows, 1));
            }
        }
        return chunk;
    }

    private @Nullable String query(Association association) {
        return queries.computeIfAbsent(
                association,
                key -> columns.column(key).map(column -> text(key, column)).orElse(null));
    }

    private String text(Association association, String column) {
        String table = columns.table(association.entity());
        return association instanceof ReferenceSet
                ? "select " + ObjectColumn.of("o") + " from " + column + " l cross join " + table
                        + " o on o.id = l.owner where l.target = ? and l.owner > ? order by l.owner limit " + CHUNK
                : "select " + ObjectColumn.of("o") + " from " + table + " o where o." + column
                        + " = ? and o.id > ? order by o.id limit " + CHUNK;
    }
}
