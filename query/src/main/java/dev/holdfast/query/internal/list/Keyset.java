package dev.holdfast.query.internal.list;

import dev.holdfast.query.list.Direction;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a place as SQL, without counting those before it. They fall into stretches, one behind the other: those
 * alike in all sort values with a later id, those alike in all but the last and later in that, and so on. Each stretch is one
 * walk along an index on the first column, whatever the depth of the list.
 */
final class Keyset {

    /**
     * A stretch of rows.
     *
     * @param text its condition
     * @param values what is bound to it, {@code Long}, {@code byte[]} or {@code String}
     */
    record Stretch(String text, List<Object> values) {}

    private final List<String> columns;
    private final List<Direction> directions;
    private final @Nullable RowKey after;

    /** The rows of the request; the columns are those of the sort keys. */
    Keyset(PageRequest request, SortOrder order, List<String> sortColumns, String alias) {
        this.columns = new ArrayList<>();
        this.directions = new ArrayList<>();
        sortColumns.forEach(column -> columns.add(alias + "." + column));
        columns.add(alias + ".id");
        order.keys().forEach(key -> directions.add(key.direction()));
        directions.add(order.idDirection());
        if (request.backward()) {
            directions.replaceAll(Direction::reversed);
        }
        this.after = request.after();
    }

    /** The columns to order by; opaque ones are not looked for in an index. */
    String orderBy(boolean opaque) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            text.add((opaque ? "+" : "") + ordered(i));
        }
        return text.toString();
    }

    /** The sort keys' columns to order by, without the id: empty, or with {@code order by} before them. */
    String orderByKeys() {
        StringJoiner text = new StringJoiner(", ", " order by ", "").setEmptyValue("");
        for (int i = 0; i < columns.size() - 1; i++) {
            text.add(ordered(i));
        }
        return text.toString();
    }

    private String ordered(int column) {
        return columns.get(column) + (directions.get(column) == Direction.ASCENDING ? " asc" : " desc");
    }

    /** The direction of the ids of rows that are alike otherwise. */
    Direction idDirection() {
        return directions.get(directions.size() - 1);
    }

    /** The stretches, in the order in which they stand. */
    List<Stretch> stretches() {
        if (after == null) {
            return List.of(new Stretch("1", List.of()));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int alike = columns.size() - 1; alike >= 0; alike--) {
            addLater(alike, stretches);
        }
        return stretches;
    }

    private void addLater(int alike, List<Stretch> stretches) {
        Object value = value(alike);
        String column = columns.get(alike);
        if (directions.get(alike) == Direction.ASCENDING) {
            stretches.add(
                    value == null
                            ? stretch(alike, column + " is not null", null)
                            : stretch(alike, column + " > ?", value));
        } else if (value != null) {
            stretches.add(stretch(alike, column + " < ?", value));
            if (alike < columns.size() - 1) {
                stretches.add(stretch(alike, column + " is null", null));
            }
        }
    }

    private Stretch stretch(int alike, String later, @Nullable Object value) {
        StringJoiner text = new StringJoiner(" and ");
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < alike; i++) {
            Object same = value(i);
            text.add(columns.get(i) + (same == null ? " is null" : " = ?"));
            if (same != null) {
                values.add(same);
            }
        }
        if (value != null) {
            values.add(value);
        }
        return new Stretch(text.add(later).toString(), values);
    }

    private @Nullable Object value(int key) {
        RowKey place = after;
        if (place == null) {
            return null;
        }
        ObjectId id = place.id();
        return key < place.values().size() ? place.values().get(key) : id.toBytes();
    }

    /** All stretches as one condition that no index is looked for. */
    Stretch all() {
        StringJoiner text = new StringJoiner(" or ", "+(", ")");
        List<Object> values = new ArrayList<>();
        for (Stretch stretch : stretches()) {
            text.add("(" + stretch.text() + ")");
            values.addAll(stretch.values());
        }
        return new Stretch(text.toString(), values);
    }

    /** Binds a stretch and gives the next free position. */
    static int bind(SqlStatement statement, int position, Stretch stretch) {
        int next = position;
        for (Object value : stretch.values()) {
            if (value instanceof Long number) {
                statement.bind(next++, number.longValue());
            } else if (value instanceof String text) {
                statement.bind(next++, text);
            } else {
                statement.bind(next++, (byte[]) value);
            }
        }
        return next;
    }
}
