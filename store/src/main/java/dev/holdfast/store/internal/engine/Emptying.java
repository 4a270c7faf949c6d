package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.change.UnsentWork;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.WriteTask;
import dev.holdfast.store.internal.journal.JournalTable;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.Schema;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Takes everything out of a store in one transaction, the last of the open store (SPEC 9.4): so a crash leaves all or nothing. The
 * tables of other modules go as a whole; who made them makes them anew at the next opening. What lies in folders goes once
 * this is durable, or at the next opening. Consumers of the journal keep their places and are told to read every entity anew.
 */
final class Emptying implements WriteTask<Boolean> {
    /** The tables that say what the store is, or how far it has come; the others hold what is in it. */
    private static final List<String> KEPT =
            List.of("meta", "model", "entity", "member", "layout", "progress", "consumer", "journal");

    private final Kind kind;
    private final UnsentPolicy policy;
    private final JournalTable journal;
    private final ObjectId newStoreId;

    Emptying(Kind kind, UnsentPolicy policy, JournalTable journal, ObjectId newStoreId) {
        this.kind = kind;
        this.policy = policy;
        this.journal = journal;
        this.newStoreId = newStoreId;
    }

    /** How much goes. */
    enum Kind {
        /** What came from the server or waits for it, and how far synchronizations came. */
        RESET,
        /** That and the entries of the journal. */
        CLEAR,
        /** That and the user. */
        SIGN_OUT
    }

    @Override
    public boolean isLast() {
        return true;
    }

    @Override
    public Boolean run(CommitContext context) {
        SqlSession sql = context.session();
        UnsentWork.demandNone(sql, policy);
        UnsentWork.forgetResolutions(sql);
        sql.forgetStatements();
        dropForeign(sql);
        tables(sql, "table").stream()
                .filter(name -> !KEPT.contains(name))
                .forEach(name -> sql.run("delete from " + name));
        Meta.remove(sql, Meta.SYNCED_MODEL);
        Meta.put(sql, Meta.EMPTIED, kind.name().toLowerCase(Locale.ROOT));
        if (kind == Kind.SIGN_OUT) {
            Meta.remove(sql, Meta.USER);
            Meta.remove(sql, Meta.RESTORED_FROM);
            Meta.put(sql, Meta.STORE_ID, newStoreId.toString());
        }
        journal.emptied(context, kind != Kind.RESET);
        StorePorts.reached("emptying");
        return true;
    }

    private static void dropForeign(SqlSession sql) {
        // An index's vocabulary is dropped before the index: its name is the longer one.
        tables(sql, "virtual").stream()
                .sorted(Comparator.reverseOrder())
                .forEach(name -> sql.run("drop table " + name));
        List<String> own = Schema.tables();
        tables(sql, "table").stream()
                .filter(name -> !own.contains(name) && !name.matches("(objects|links)_m?\\d+"))
                .forEach(name -> sql.run("drop table " + name));
    }

    private static List<String> tables(SqlSession sql, String type) {
        List<String> names = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select name from pragma_table_list where schema = 'main' and type = ?"
                        + " and name not like 'sqlite!_%' escape '!'")
                .bind(1, type)
                .query()) {
            while (rows.next()) {
                names.add(String.valueOf(rows.getString(1)));
            }
        }
        return names;
    }
}
