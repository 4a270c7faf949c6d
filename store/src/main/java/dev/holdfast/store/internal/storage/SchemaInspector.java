package dev.holdfast.store.internal.storage;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds the tables and indexes that are there against those that should be. */
public final class SchemaInspector implements StoreInspector {
    private static final String TABLE = "sqlite_schema";

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        SqlPort sql = session.sql();
        for (String text : Schema.definitions()) {
            expect(sql, Schema.nameIn(text), List.of(text), findings);
        }
        ObjectTables present = Reading.tablesOf(session);
        for (Entity entity : present.catalog().model().entities()) {
            expectColumns(sql, present, entity, findings);
        }
        expectOneRowOfProgress(sql, findings);
    }

    private static void expectColumns(SqlPort sql, ObjectTables present, Entity entity, FindingSink findings) {
        for (Member member : entity.ownMembers()) {
            Optional<String> column = present.column(member);
            if (column.isEmpty()) {
                continue;
            }
            String index = "ix_" + column.get();
            expect(sql, index, present.indexDefinitions(member), findings);
            if (member instanceof ReferenceSet) {
                expect(sql, column.get(), List.of(ObjectTables.linkDefinition(column.get())), findings);
            }
        }
    }

    private static void expect(SqlPort sql, String name, List<String> definitions, FindingSink findings) {
        try (SqlRows rows = sql.prepare("select sql from sqlite_schema where name = ?")
                .bind(1, name)
                .query()) {
            if (!rows.next()) {
                findings.report("missing", TABLE, name + " is not there");
                return;
            }
            String found = comparable(String.valueOf(rows.getString(1)));
            if (definitions.stream().noneMatch(text -> comparable(text).equals(found))) {
                findings.report("other-definition", TABLE, name + " is not as this version defines it");
            }
        }
    }

    /** SQLite keeps a definition as it was written, but for case and blanks of its first words. */
    private static String comparable(String definition) {
        return definition
                .toLowerCase(Locale.ROOT)
                .replace("if not exists ", "")
                .replace(" ", "")
                .replace("\n", "");
    }

    private static void expectOneRowOfProgress(SqlPort sql, FindingSink findings) {
        try (SqlRows rows = sql.prepare(
                        "select count(*), sum(commit_number < 0 or sequence < 0 or pending_row < 0)" + " from progress")
                .query()) {
            rows.next();
            if (rows.getLong(1) != 1 || rows.getLong(2) != 0) {
                findings.report("progress-wrong", "progress", "there is not one row of numbers from 0 up");
            }
        }
    }
}
