package dev.holdfast.query.internal.list;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows of an order out of any number, in memory for those alone. An object counts once. */
final class TopRows {

    private record Row(RowKey key, StoredObject object) {}

    private final SortOrder order;
    private final Comparator<RowKey> direction;
    private final @Nullable RowKey after;
    private final int limit;
    private final PriorityQueue<Row> rows;
    private final Set<ObjectId> kept = new HashSet<>();

    TopRows(PageRequest request, SortOrder order) {
        this.order = order;
        this.direction = request.backward() ? order.reversed() : order;
        this.after = request.after();
        this.limit = request.rows();
        this.rows = new PriorityQueue<>((one, other) -> direction.compare(other.key(), one.key()));
    }

    /** Offers a row; those before the page's begin and beyond its end are dropped. */
    void add(StoredObject object) {
        RowKey key = order.keyOf(object);
        if (after != null && direction.compare(key, after) <= 0) {
            return;
        }
        Row last = rows.peek();
        if (rows.size() == limit && last != null && direction.compare(key, last.key()) >= 0) {
            return;
        }
        if (!kept.add(object.id())) {
            return;
        }
        rows.add(new Row(key, object));
        if (rows.size() > limit) {
            kept.remove(rows.remove().object().id());
        }
    }

    /** The rows in the direction that was asked for. */
    List<StoredObject> list() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((one, other) -> direction.compare(one.key(), other.key()));
        return sorted.stream().map(Row::object).toList();
    }
}
