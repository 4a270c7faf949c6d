package dev.holdfast.query.internal.list;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.QueryColumns;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an entity in the table that it shares with its generalization line. */
final class EntityRows {

    private EntityRows() {}

    /** A condition that begins with {@code and}; empty when every row of the table is of the entity. */
    static String condition(Entity entity, QueryColumns columns, String alias) {
        if (entity.generalization().isEmpty()) {
            return "";
        }
        return Stream.concat(Stream.of(entity), entity.specializations().stream())
                .map(each -> Long.toString(columns.entityNumber(each)))
                .collect(Collectors.joining(", ", " and " + alias + ".entity in (", ")"));
    }
}
