package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.Set;

/**
 * Decodes every refused change and every recorded resolution, one at a time; an object that the quarantine has an entry of
 * must be marked as refused.
 */
public final class QuarantineInspector implements StoreInspector {
    private static final String TABLE = "quarantine";

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        SqlPort sql = session.sql();
        try (SqlRows rows =
                sql.prepare(QuarantineTable.COLUMNS + "order by number").query()) {
            while (rows.next()) {
                inspectEntry(session, rows, findings);
            }
        }
        try (SqlRows rows =
                sql.prepare("select number from resolution order by number").query()) {
            while (rows.next()) {
                inspectResolution(session, rows.getLong(1), findings);
            }
        }
    }

    private static void inspectEntry(ReadSession session, SqlRows rows, FindingSink findings) {
        String which = "entry " + rows.getLong(1);
        try {
            QuarantineRow row = QuarantineTable.read(rows).row();
            Catalog catalog = Reading.catalogOf(session);
            if (!catalog.knowsEntity(row.entityNumber())
                    || !areKnown(catalog, row.values().keySet())
                    || !areKnown(catalog, row.base().keySet())) {
                findings.report("quarantine-unknown", TABLE, which + " names what the catalogue does not know");
            }
            inspectMark(session, row, which, findings);
        } catch (StoreCorruptException | IllegalArgumentException e) {
            findings.report("quarantine-damaged", TABLE, which + " cannot be decoded");
        }
    }

    private static boolean areKnown(Catalog catalog, Set<Integer> members) {
        return members.stream().allMatch(member -> catalog.member(member) != null);
    }

    private static void inspectMark(ReadSession session, QuarantineRow row, String which, FindingSink findings) {
        Entity entity = Reading.catalogOf(session).entity(row.entityNumber());
        if (entity == null) {
            return;
        }
        try {
            Snapshot object = Reading.stored(session, entity, row.object());
            if (object != null && !object.isRefused()) {
                findings.report(
                        "refused-wrong", TABLE, entity.name(), row.object(), which + ": its object is not refused");
            }
        } catch (CorruptRecordException e) {
            // The inspection of objects reports the record.
            return;
        }
    }

    private static void inspectResolution(ReadSession session, long number, FindingSink findings) {
        try {
            ResolutionTable.list(session.sql(), Reading.catalogOf(session), number - 1, 1);
        } catch (StoreCorruptException e) {
            findings.report("resolution-damaged", "resolution", "resolution " + number + " cannot be decoded");
        }
    }
}
