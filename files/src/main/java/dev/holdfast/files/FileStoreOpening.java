package dev.holdfast.files;

import dev.holdfast.files.internal.backup.FileBackup;
import dev.holdfast.files.internal.commit.DraftContents;
import dev.holdfast.files.internal.commit.FileParticipant;
import dev.holdfast.files.internal.commit.HeldContents;
import dev.holdfast.files.internal.commit.PreparedContents;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Quota;
import dev.holdfast.files.internal.disk.ContentFiles;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.PartialRow;
import dev.holdfast.files.internal.rows.PartialTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.files.internal.sweep.FileInspector;
import dev.holdfast.files.internal.sweep.Sweep;
import dev.holdfast.files.internal.transfer.Transfers;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreReadOnlyException;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, counts what is there, and sweeps what a crash left. */
final class FileStoreOpening {
    private static final Logger LOG = LoggerFactory.getLogger(FileStoreOpening.class);

    private FileStoreOpening() {}

    static FileStore open(ObjectStore store, FileOptions options, Consumer<ObjectStore> atClosing) {
        StorePort port = StorePorts.of(store);
        boolean writable = createTables(port);
        ContentFiles files = new ContentFiles(port.folder(), options.steps());
        Quota quota = new Quota(options.fileQuotaBytes(), options.totalQuotaBytes());
        Contents contents = new Contents(files, quota, options.inlineBytes(), port::newId);
        boolean absent = !writable && !port.read(session -> ContentTable.isThere(session.sql()));
        Rows rows = new Rows(port, contents, absent);
        Transfers transfers = new Transfers(rows);
        PreparedContents prepared = new PreparedContents(contents);
        quota.count(rows.read(0L, FileStoreOpening::usedBytes));
        HeldContents held = new HeldContents(rows, store.quarantine(), store.pending());
        if (writable) {
            files.makeFolders();
            held.holdSetAside();
            held.followBatches();
            held.releaseSettled();
            sweep(new Sweep(rows, transfers, port.clock().instant().minus(options.retention())));
            port.attach(new FileParticipant(rows, prepared, () -> atClosing.accept(store)));
        }
        // What cannot fail comes last, so that an opening that failed can be tried again.
        port.attach(held);
        port.attach(new FileBackup(contents));
        port.addInspector(new FileInspector(rows));
        return new FileStore(rows, new DraftContents(rows, prepared), transfers, held, options);
    }

    private static boolean createTables(StorePort port) {
        try {
            port.write(session -> {
                ContentTable.create(session.sql());
                PartialTable.create(session.sql());
                return true;
            });
            return true;
        } catch (StoreReadOnlyException e) {
            return false;
        }
    }

    private static long usedBytes(SqlPort sql) {
        return ContentTable.totals(sql)[1]
                + PartialTable.all(sql).stream().mapToLong(PartialRow::durable).sum();
    }

    private static void sweep(Sweep sweep) {
        long orphans = sweep.files();
        long downloads = sweep.incoming();
        if (orphans + downloads > 0) {
            LOG.info("Swept what a crash left (orphans={}, downloads={})", orphans, downloads);
        }
    }
}
