package dev.holdfast.store.internal.migration;

import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.ObjectTable;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one entity from the stored model to the other, inside the caller's transaction and in bounded memory. The
 * catalogue is that of the other model already; it reads the old records too. Called once for each entity that is dropped,
 * rewritten or narrowed; nobody else has a row read.
 */
public final class RowMigration {
    private static final int CHUNK = 500;

    private final SqlSession sql;
    private final Catalog stored;
    private final ObjectTables tables;
    private final long commitNumber;
    private final RecordWriter records = new RecordWriter();

    /**
     * @param stored the catalogue before
     * @param tables the tables after, still without rows that move
     * @param commitNumber what rewritten records say of their commit
     */
    public RowMigration(SqlSession sql, Catalog stored, ObjectTables tables, long commitNumber) {
        this.sql = sql;
        this.stored = stored;
        this.tables = tables;
        this.commitNumber = commitNumber;
    }

    /** Drops, rewrites or looks through the rows of the entity, as its match demands. */
    public void run(EntityMatch match) {
        if (match.isDropped()) {
            ObjectTable table = remaining(stored.table(match.from()));
            if (table != null) {
                table.deleteAll(sql, stored.shape(match.from()).number());
            }
        } else if (match.isRewritten() || match.isNarrowed()) {
            rewrite(match);
        }
    }

    /** Drops the tables of lines that have no root any more; their rows are gone or have moved. */
    public void dropTables(ModelComparison comparison) {
        for (EntityMatch match : comparison.matches()) {
            String table = stored.table(match.from());
            if (match.from().generalization().isEmpty() && remaining(table) == null) {
                sql.run("drop table " + table);
            }
        }
    }

    /** The table of this name, if it still has objects of the present model. */
    private @Nullable ObjectTable remaining(String name) {
        return tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private record Row(long row, StoredRecord record) {}

    private void rewrite(EntityMatch match) {
        String source = stored.table(match.from());
        long bound = lastRow(source);
        long after = Long.MIN_VALUE;
        List<Row> chunk = chunk(match, source, after, bound);
        while (!chunk.isEmpty()) {
            chunk.forEach(row -> rewrite(match, row.record()));
            after = chunk.get(chunk.size() - 1).row();
            chunk = chunk(match, source, after, bound);
        }
    }

    private long lastRow(String table) {
        try (SqlRows rows = sql.prepare("select max(row) from " + table).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<Row> chunk(EntityMatch match, String table, long after, long bound) {
        List<Row> chunk = new ArrayList<>(CHUNK);
        try (SqlRows rows = sql.prepare("select row, id, record from " + table
                        + " where row > ? and row <= ? and entity = ? order by row limit " + CHUNK)
                .bind(1, after)
                .bind(2, bound)
                .bind(3, stored.shape(match.from()).number())
                .query()) {
            while (rows.next()) {
                ObjectId id = rows.id(2);
                byte[] bytes = rows.bytes(3);
                chunk.add(new Row(rows.getLong(1), StoredRecord.read(id, bytes, tables.catalog())));
            }
        }
        return chunk;
    }

    private void rewrite(EntityMatch match, StoredRecord before) {
        Entity entity = match.to();
        ObjectTable table = tables.table(entity);
        if (!match.isReplanted()) {
            if (match.isRewritten() || !fits(match, before)) {
                table.update(sql, before, converted(match, before));
            }
            return;
        }
        // Taking the row out and putting it in leaves no column and no link behind of a member that it has no more.
        ObjectTable source = remaining(stored.table(match.from()));
        if (source != null) {
            source.delete(sql, before);
        }
        table.insert(sql, List.of(table.row(tables.catalog(), converted(match, before))));
    }

    /** Whether every value of the record stays as it is. */
    private boolean fits(EntityMatch match, StoredRecord before) {
        for (Member member : match.to().members()) {
            MemberMatch source = match.ofNew(member);
            if (source != null
                    && !source.conversion().isIdentity()
                    && !source.conversion().convert(value(source, before)).exact()) {
                return false;
            }
        }
        return true;
    }

    private StoredRecord converted(EntityMatch match, StoredRecord before) {
        RecordLayout layout = tables.catalog().shape(match.to()).layout();
        RecordHeader header = before.header();
        boolean unsent = header.state() == ObjectState.NEW;
        return records.write(before.id(), layout, header(match, header), slot -> {
            Member member = Objects.requireNonNull(layout.slot(slot).member());
            MemberMatch source = match.ofNew(member);
            if (source == null || (unsent && member.isServerAssigned())) {
                return Snapshot.initial(member);
            }
            ValueConversion.Converted result = source.conversion().convert(value(source, before));
            return result.exact() || !unsent ? result.value() : Snapshot.initial(member);
        });
    }

    private @Nullable Object value(MemberMatch source, StoredRecord before) {
        int slot = before.layout().indexOf(stored.memberId(source.from()));
        return slot < 0 ? Snapshot.initial(source.from()) : before.value(slot);
    }

    private RecordHeader header(EntityMatch match, RecordHeader header) {
        int[] changed = Arrays.stream(header.changedMemberIds())
                .flatMap(number -> renumbered(match, number))
                .toArray();
        return header.withCommitNumber(commitNumber).withChangedMemberIds(changed);
    }

    private IntStream renumbered(EntityMatch match, int number) {
        Catalog.KnownMember known = stored.member(number);
        MemberMatch kept = known == null || known.member() == null ? null : match.ofOld(known.member());
        return kept == null ? IntStream.empty() : IntStream.of(tables.catalog().memberId(kept.to()));
    }
}
