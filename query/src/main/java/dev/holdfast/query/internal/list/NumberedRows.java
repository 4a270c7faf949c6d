package dev.holdfast.query.internal.list;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Objects of rows whose numbers an index gives: from memory those that it has, the others from their table, several with one
 * statement. Where memory has them, a page costs a walk along the index alone.
 */
final class NumberedRows {

    /** So many rows are asked for with one statement. */
    private static final int TOGETHER = 16;

    /** Fewer are asked for one by one. */
    private static final int FEW = 4;

    /** So many rows are looked at together behind those that are wanted for certain. */
    private static final int BEHIND = 16;

    private final ReadSession session;
    private final Entity entity;
    private final String one;
    private final String several;

    /** Rows of this table, which is that of the entity's line. */
    NumberedRows(ReadSession session, Entity entity, String table) {
        this.session = session;
        this.entity = entity;
        String select = "select o.row, " + ObjectColumn.of("o") + " from " + table + " o where o.row ";
        this.one = select + "= ?";
        this.several = select + "in (?" + ", ?".repeat(TOGETHER - 1) + ")";
    }

    /**
     * Shows the objects of the rows that a statement numbers to the visitor, in its order, until it answers false.
     *
     * @param certain so many the visitor will take
     */
    void visit(SqlStatement numbers, int certain, Predicate<StoredObject> visitor) {
        try (SqlRows rows = numbers.query()) {
            long[] block = new long[Math.max(certain, BEHIND)];
            int size = take(rows, block, certain);
            while (size > 0) {
                for (StoredObject object : objects(block, size)) {
                    if (!visitor.test(object)) {
                        return;
                    }
                }
                size = take(rows, block, BEHIND);
            }
        }
    }

    private static int take(SqlRows rows, long[] block, int most) {
        int size = 0;
        while (size < most && rows.next()) {
            block[size++] = rows.getLong(1);
        }
        return size;
    }

    private List<StoredObject> objects(long[] block, int size) {
        @Nullable StoredObject[] found = new @Nullable StoredObject[size];
        int[] missing = new int[size];
        int absent = 0;
        for (int i = 0; i < size; i++) {
            found[i] = session.remembered(entity, block[i]);
            if (found[i] == null) {
                missing[absent++] = i;
            }
        }
        int next = 0;
        while (next < absent) {
            int together = absent - next < FEW ? 1 : Math.min(TOGETHER, absent - next);
            read(block, missing, next, together, found);
            next += together;
        }
        return complete(found);
    }

    private static List<StoredObject> complete(@Nullable StoredObject[] found) {
        List<StoredObject> objects = new ArrayList<>(found.length);
        for (StoredObject each : found) {
            if (each == null) {
                throw new StoreCorruptException("An index names a row that its table does not have", null);
            }
            objects.add(each);
        }
        return objects;
    }

    /** Reads the rows at some of the missing places; a statement for several is filled up with the last of them. */
    private void read(long[] block, int[] missing, int first, int count, @Nullable StoredObject[] found) {
        SqlStatement statement = session.sql().prepare(count == 1 ? one : several);
        for (int i = 0; i < (count == 1 ? 1 : TOGETHER); i++) {
            statement.bind(i + 1, block[missing[first + Math.min(i, count - 1)]]);
        }
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                long row = rows.getLong(1);
                StoredObject object = session.object(rows, 2);
                session.remember(entity, row, object);
                for (int i = first; i < first + count; i++) {
                    if (block[missing[i]] == row) {
                        found[missing[i]] = object;
                    }
                }
            }
        }
    }
}
