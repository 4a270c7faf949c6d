package dev.holdfast.files.internal.sweep;

import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.LiveNames;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.PartialRow;
import dev.holdfast.files.internal.rows.PartialTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.files.internal.transfer.Transfers;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes what no one needs. Order is what makes it safe beside commits: a file is listed first, then looked for among what
 * is in hand, then among the rows, then in hand again. Contents leave the hand only when their row is visible, come back to it
 * before their row goes, and leave it again when they are gone from the disk; and names are never used twice.
 */
public final class Sweep {
    private final Rows rows;
    private final Contents contents;
    private final Transfers transfers;
    private final Instant oldest;

    /** A sweep; downloads that were left before the given time are given up. */
    public Sweep(Rows rows, Transfers transfers, Instant oldest) {
        this.rows = rows;
        this.contents = rows.contents();
        this.transfers = transfers;
        this.oldest = oldest;
    }

    /** Removes files that no row names; says how many. */
    public long files() {
        AtomicLong removed = new AtomicLong();
        contents.files().forEachPlaced(name -> {
            if (isOrphan(rows, name)) {
                contents.files().delete(name);
                removed.incrementAndGet();
            }
        });
        return removed.get();
    }

    /**
     * Whether a file that was listed is there though nobody has it in hand and no row names it. Asked for twice, since it may come
     * in hand, and go from the disk, while its row is looked for and leaves.
     */
    static boolean isOrphan(Rows rows, ObjectId name) {
        LiveNames live = rows.contents().live();
        return !live.isHeld(name)
                && !rows.read(false, sql -> ContentTable.namesFile(sql, name))
                && !live.isHeld(name)
                && rows.contents().files().isThere(name);
    }

    /** Gives up downloads that were left long ago or lost their file, and files of no download; says how many. */
    public long incoming() {
        Set<ObjectId> files = new HashSet<>();
        contents.files().forEachIncoming(files::add);
        files.removeIf(name -> contents.live().isHeld(name));
        List<PartialRow> partials = rows.read(List.of(), PartialTable::all);
        long removed = 0;
        for (PartialRow partial : partials) {
            boolean hasFile = files.remove(partial.name());
            if (!transfers.isDownloading(partial.object())
                    && (!hasFile || partial.since().isBefore(oldest))) {
                removed += giveUp(partial) ? 1 : 0;
            }
        }
        for (ObjectId name : files) {
            contents.files().deleteIncoming(name);
            removed++;
        }
        return removed;
    }

    private boolean giveUp(PartialRow partial) {
        boolean gone = rows.port().write(session -> {
            boolean same = partial.equals(PartialTable.find(session.sql(), partial.object()));
            if (same) {
                PartialTable.delete(session.sql(), partial.object());
            }
            return same;
        });
        if (gone) {
            contents.files().deleteIncoming(partial.name());
            contents.quota().release(partial.durable());
        }
        return gone;
    }

    /** Removes contents that came long ago for a change date that no object has; says how many. */
    public long rows() {
        List<ContentRow> stale = new ArrayList<>();
        rows.port().read(session -> {
            ContentTable.forEach(session.sql(), row -> {
                if (isStale(session, row)) {
                    stale.add(row);
                }
            });
            return stale;
        });
        return stale.stream()
                .filter(row -> rows.delete(row.object(), row.changeDate(), row::equals))
                .count();
    }

    private boolean isStale(ReadSession session, ContentRow row) {
        return row.sent() == Sent.SYNCED && row.since().isBefore(oldest) && !rows.isNeeded(session, row);
    }
}
