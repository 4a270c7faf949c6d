package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentIndex.Line;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.DiskErrors;
import dev.holdfast.store.internal.storage.NewFolder;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.journal.UnsentTransfer.Exported;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.UnsentContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes unsent changes into a new folder: refused ones first, then those in flight, then pending ones in the order to send, so
 * that an import makes what is referred to before what refers to it. The index, written last, names every file with its
 * length and digest.
 */
final class UnsentExport {
    private static final int PAGE = 50;

    private final ReadSession session;
    private final Catalog catalog;
    private final Collection<UnsentContents> keepers;
    private final Path folder;
    private final List<Line> files = new ArrayList<>();
    private long number;
    private long contents;
    private long missing;

    UnsentExport(ReadSession session, Catalog catalog, Collection<UnsentContents> keepers, NewFolder target) {
        this.session = session;
        this.catalog = catalog;
        this.keepers = keepers;
        this.folder = target.path();
    }

    /** Writes the quarantine alone. */
    void quarantine() {
        List<QuarantineTable.Numbered> page = QuarantineTable.list(session.sql(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> write(UnsentEntry.of(each.row(), catalog)));
            page = QuarantineTable.list(session.sql(), page.get(page.size() - 1).number(), PAGE);
        }
    }

    /** Writes everything. */
    void all() {
        quarantine();
        BatchTable.list(session.sql())
                .forEach(batch -> ItemTable.ofBatch(session.sql(), batch.number())
                        .forEach(item -> write(UnsentEntry.of(item, catalog))));
        SendingOrder.of(new PendingView(session, catalog).all(), catalog)
                .forEach(group -> group.forEach(change -> write(UnsentEntry.of(onWhatWasSent(change), catalog))));
    }

    /**
     * A deletion keeps what the server was known to have. Behind a change that is in flight, and so comes before it in the
     * export, it was made on what that sends.
     */
    private PendingObject onWhatWasSent(PendingObject change) {
        Map<Integer, TypedValue> base = new LinkedHashMap<>(change.row().base());
        if (change.isDeletion()) {
            ItemTable.byObject(session.sql(), change.id()).ifPresent(item -> base.putAll(item.values()));
        }
        return new PendingObject(change.row().withBase(base), change.entity(), change.object(), change.inFlight());
    }

    private void write(UnsentEntry entry) {
        number++;
        byte[] document = UnsentJson.bytes(entry);
        String name = UnsentIndex.entryName(number);
        put(name, document);
        files.add(new Line(name, document.length, FileDigest.of(document)));
        Instant changeDate = entry.contents();
        if (changeDate != null) {
            contents(entry, changeDate);
        }
        StorePorts.reached("exporting");
    }

    private void put(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            StoreFolder.createPrivateFile(file);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw DiskErrors.translate("exporting", folder, e);
        }
    }

    private void contents(UnsentEntry entry, Instant changeDate) {
        boolean isFile = catalog.model()
                .findEntity(entry.entity())
                .map(Entity::isFileDocument)
                .orElse(false);
        if (isFile && keepers.isEmpty()) {
            throw new IllegalStateException(
                    "The contents of unsent files cannot be exported before the store's files are open");
        }
        String name = UnsentIndex.contentsName(number);
        Path file = folder.resolve(name);
        try {
            boolean found = false;
            for (UnsentContents keeper : keepers) {
                found = found || keeper.export(entry.object(), changeDate, file);
            }
            if (found) {
                files.add(new Line(name, Files.size(file), FileDigest.of(file)));
                contents++;
            } else {
                missing++;
            }
        } catch (IOException e) {
            throw DiskErrors.translate("exporting contents", folder, e);
        }
    }

    /** Writes the index. */
    void end(String storeId, Instant time) {
        DomainModel model = catalog.model();
        put(
                UnsentIndex.NAME,
                UnsentJson.bytes(new UnsentIndex(storeId, model.toString(), model.fingerprint(), time, files)));
    }

    Exported exported(Path target) {
        return new Exported(target, UnsentWork.count(session.sql()), contents, missing);
    }
}
