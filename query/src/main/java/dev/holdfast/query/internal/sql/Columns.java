package dev.holdfast.query.internal.sql;

import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.QueryColumns;

/** The columns of a plan, which has looked whether they are there. */
final class Columns {

    private Columns() {}

    static String name(QueryColumns columns, Member member) {
        return columns.column(member)
                .orElseThrow(() -> new IllegalStateException("No query column for member " + member.name()));
    }
}
