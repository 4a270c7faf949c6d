package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pending creations of one commit and one entity in one row: they have nothing of their own but their ids. The creation of the
 * i-th object has the number {@code first + i}; it is pending while bit i of {@code open} is set.
 *
 * @param first the number of the first
 * @param open which of them are pending; never 0
 * @param entityNumber the objects' entity
 * @param since when the commit was made
 * @param sinceCommit the number of the commit
 * @param objects the objects, at most {@link #MOST}
 */
record CreationBlock(
        long first, long open, long entityNumber, Instant since, long sinceCommit, List<ObjectId> objects) {
    /** One bit for each. */
    static final int MOST = Long.SIZE;

    /** The pending creations of a new block are all of its. */
    static long allOpen(int objects) {
        return -1L >>> (MOST - objects);
    }

    /** The number behind the last. */
    long end() {
        return first + objects.size();
    }

    /** The bit of a number; 0 when the block has it not. */
    long bit(long number) {
        long offset = number - first;
        return offset >= 0 && offset < objects.size() ? 1L << offset : 0;
    }

    /** Whether the creation of this number is pending here. */
    boolean holds(long number) {
        return (open & bit(number)) != 0;
    }

    /** The pending change of a number that the block holds. */
    PendingRow row(long number) {
        ObjectId object = objects.get((int) (number - first));
        return PendingRow.of(number, ChangeKind.CREATED, entityNumber, object, since, sinceCommit);
    }

    /** Adds the changes after a number, at most so many in all. */
    void addTo(List<PendingRow> rows, long afterRow, int limit) {
        for (int i = 0; i < objects.size() && rows.size() < limit; i++) {
            if (first + i > afterRow && holds(first + i)) {
                rows.add(row(first + i));
            }
        }
    }

    byte[] toBytes(PackedWriter out) {
        out.clear().putCount(entityNumber).putTime(since).putCount(sinceCommit).putCount(objects.size());
        objects.forEach(out::putId);
        return out.toBytes();
    }

    static CreationBlock read(long first, long open, byte[] bytes) {
        PackedReader in = new PackedReader("pending creations", bytes);
        long entityNumber = in.count();
        Instant since = in.time();
        long sinceCommit = in.count();
        int size = in.smallCount();
        List<ObjectId> objects = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            objects.add(in.id());
        }
        if (size < 1 || size > MOST || open == 0 || (open & ~allOpen(size)) != 0 || !in.atEnd()) {
            throw new StoreCorruptException("The store is damaged (what=pending creations)", null);
        }
        return new CreationBlock(first, open, entityNumber, since, sinceCommit, objects);
    }
}
