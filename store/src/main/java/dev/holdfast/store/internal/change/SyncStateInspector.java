package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;

/** Looks over what a synchronization keeps: cursors, the marks of an unfinished full answer, and unborn objects. */
public final class SyncStateInspector implements StoreInspector {
    @Override
    public String name() {
        return "sync state";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        Catalog catalog = Reading.catalogOf(session);
        try (SqlRows rows = session.sql().prepare("select entity from cursor").query()) {
            while (rows.next()) {
                String name = String.valueOf(rows.getString(1));
                if (catalog.model().findEntity(name).isEmpty()) {
                    findings.report("cursor-unknown", "cursor", "a cursor is of an entity that the model has not");
                }
            }
        }
        try (SqlRows rows =
                session.sql().prepare("select distinct abs(entity) from seen").query()) {
            while (rows.next()) {
                if (!catalog.knowsEntity(rows.getLong(1))) {
                    findings.report("seen-unknown", "seen", "no entity has the number " + rows.getLong(1));
                }
            }
        }
        String answers =
                "select entity from full_answer where state not between 1 and 3 or entity not in (select id from entity)";
        try (SqlRows rows = session.sql().prepare(answers).query()) {
            while (rows.next()) {
                findings.report(
                        "answer-wrong", "full_answer", "the mark of entity " + rows.getLong(1) + " means nothing");
            }
        }
        requireIds(session, findings, "seen", "select count(*) from seen where length(id) <> " + ObjectId.BYTES);
        requireIds(session, findings, "unborn", "select count(*) from unborn where length(id) <> " + ObjectId.BYTES);
    }

    private static void requireIds(ReadSession session, FindingSink findings, String table, String text) {
        try (SqlRows rows = session.sql().prepare(text).query()) {
            rows.next();
            if (rows.getLong(1) > 0) {
                findings.report("id-wrong", table, rows.getLong(1) + " ids have another length");
            }
        }
    }
}
