package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.QueryColumns;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes a step over an association from the row under an alias. A reference is a column of its owner's row; a reference set is a
 * table of owner and target, which gets the alias of the row it leads to with an {@code l} behind it.
 */
final class LinkWriter {

    private final QueryColumns columns;
    private final Navigation link;
    private final String from;
    private final String column;

    LinkWriter(QueryColumns columns, Navigation link, String from) {
        this.columns = columns;
        this.link = link;
        this.from = from;
        this.column = Columns.name(columns, link.association());
    }

    /** The tables in which what the step arrives at is found. */
    String tables(Entity target, String alias) {
        String objects = columns.table(target) + " " + alias;
        return isSet() ? column + " " + alias + "l, " + objects : objects;
    }

    /** The condition that the row under the alias is one that the step arrives at. */
    String arrivesAt(String alias) {
        String link = there(alias) + " = " + here();
        return joins(alias).map(join -> link + " and " + join).orElse(link);
    }

    /** What stands in the row that the step starts from, to be compared with {@link #there}. */
    String here() {
        return isSet() || link.reverse() ? from + ".id" : from + "." + column;
    }

    /** What stands in {@link #tables} for the row that the step starts from; NULL for none. */
    String there(String alias) {
        if (isSet()) {
            return alias + (link.reverse() ? "l.target" : "l.owner");
        }
        return alias + "." + (link.reverse() ? column : "id");
    }

    /** The condition that {@link #tables} belong together, where they are two. */
    Optional<String> joins(String alias) {
        return isSet()
                ? Optional.of(alias + ".id = " + alias + (link.reverse() ? "l.owner" : "l.target"))
                : Optional.empty();
    }

    /** The condition that there is a link at all. */
    String linked(boolean holds, Supplier<String> aliases) {
        if (!isSet() && !link.reverse()) {
            return from + "." + column + (holds ? " is not null" : " is null");
        }
        return exists(holds, aliases.get(), "");
    }

    /** The condition that there is a link to the id that is bound once. */
    String linkedTo(boolean holds, Supplier<String> aliases) {
        if (!isSet() && !link.reverse()) {
            return from + "." + column + (holds ? " = ?" : " is not ?");
        }
        String alias = aliases.get();
        String id = isSet() ? alias + (link.reverse() ? "l.owner" : "l.target") : alias + ".id";
        return exists(holds, alias, " and " + id + " = ?");
    }

    private String exists(boolean holds, String alias, String also) {
        Association association = link.association();
        String tables = isSet() ? column + " " + alias + "l" : columns.table(association.entity()) + " " + alias;
        String condition = there(alias) + " = " + here();
        return (holds ? "" : "not ") + "exists (select 1 from " + tables + " where " + condition + also + ")";
    }

    private boolean isSet() {
        return link.association() instanceof ReferenceSet;
    }
}
