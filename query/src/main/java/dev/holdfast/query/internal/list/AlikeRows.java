package dev.holdfast.query.internal.list;

import dev.holdfast.query.list.Direction;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows in the order of one column, in which few are alike, and puts those that are alike into the order of their ids. The
 * database would do it by sorting every row. Without a column all rows are alike.
 */
final class AlikeRows {

    /** So many rows are taken beyond those that are wanted, before it is given up. */
    static final int BEYOND = 512;

    private final @Nullable Attribute<?> column;
    private final Comparator<StoredObject> ids;
    private final int wanted;
    private final List<StoredObject> rows = new ArrayList<>();

    /** Takes rows until those wanted are known but for the last, of which it is known alone that it is there. */
    AlikeRows(@Nullable Attribute<?> column, Direction ids, int wanted) {
        this.column = column;
        Comparator<StoredObject> ascending = Comparator.comparing(StoredObject::id);
        this.ids = ids == Direction.ASCENDING ? ascending : ascending.reversed();
        this.wanted = wanted;
    }

    /** How many rows it may take. */
    int most() {
        return wanted + BEYOND;
    }

    /** Takes the next row; false when no other one is needed. */
    boolean take(StoredObject row) {
        rows.add(row);
        int size = rows.size();
        return size < wanted || (size > 1 && areAlike(rows.get(size - 2), row));
    }

    /** The rows in order, at most those wanted; empty when too many are alike. */
    Optional<List<StoredObject>> sorted() {
        if (rows.size() >= most()) {
            return Optional.empty();
        }
        int begin = 0;
        for (int end = 1; end <= rows.size(); end++) {
            if (end == rows.size() || !areAlike(rows.get(end - 1), rows.get(end))) {
                if (end - begin > 1) {
                    rows.subList(begin, end).sort(ids);
                }
                begin = end;
            }
        }
        return Optional.of(rows.subList(0, Math.min(wanted, rows.size())));
    }

    /** Values are alike exactly where their columns are. */
    private boolean areAlike(StoredObject one, StoredObject other) {
        return column == null || Objects.deepEquals(SortOrder.value(one, column), SortOrder.value(other, column));
    }
}
