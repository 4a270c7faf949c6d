package dev.holdfast.query.internal.list;

import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.SortKey;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.QueryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list's rows: its sort keys, then the id in the direction of the last key, so that a reversed order is
 * exactly the reverse and an index on (column, id) is walked either way. Compares the form that query columns have, so that
 * memory and database agree.
 *
 * @param keys the sort keys; none for the order of ids
 * @param columns what gives values their form
 */
public record SortOrder(List<SortKey> keys, QueryColumns columns) implements Comparator<RowKey> {

    /** Takes a copy of the keys. */
    public SortOrder {
        keys = List.copyOf(keys);
    }

    /** The direction of the ids of rows that are alike otherwise. */
    Direction idDirection() {
        return keys.isEmpty() ? Direction.ASCENDING : keys.get(keys.size() - 1).direction();
    }

    /** The object's place. */
    public RowKey keyOf(StoredObject object) {
        List<@Nullable Object> values = new ArrayList<>(keys.size());
        for (SortKey key : keys) {
            values.add(columns.encode(key.attribute(), value(object, key.attribute())));
        }
        return new RowKey(values, object.id());
    }

    /** The value that the object is sorted by; null for empty and for not available. */
    static @Nullable Object value(StoredObject object, Attribute<?> attribute) {
        return attribute.isServerAssigned() && !object.isAvailable(attribute) ? null : object.get(attribute);
    }

    @Override
    public int compare(RowKey one, RowKey other) {
        for (int i = 0; i < keys.size(); i++) {
            int order = compareValues(one.values().get(i), other.values().get(i));
            if (order != 0) {
                return directed(order, keys.get(i).direction());
            }
        }
        return directed(one.id().compareTo(other.id()), idDirection());
    }

    private static int directed(int order, Direction direction) {
        return direction == Direction.ASCENDING ? order : -order;
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        } else if (one instanceof Long number) {
            return Long.compare(number, (Long) other);
        }
        return Arrays.compareUnsigned((byte[]) one, (byte[]) other);
    }
}
