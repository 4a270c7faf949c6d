package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.internal.change.ImportRule.Deed;
import dev.holdfast.store.internal.change.ImportRule.Verdict;
import dev.holdfast.store.internal.change.UnsentIndex.Line;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.DiskErrors;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.UnsentContents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes in an exported folder. First all of it is looked over; then each change is a commit of its own, after its contents, which
 * nobody would miss if the process ended in between. A change that was taken in is remembered with its commit.
 */
final class UnsentImport {
    private final Transactions store;
    private final Catalog catalog;
    private final LocalChanges localChanges;
    private final Collection<UnsentContents> keepers;
    private final UnsentReader reader;
    private final Path folder;
    private Imported imported = new Imported(0, 0, 0);

    UnsentImport(
            Transactions store,
            Catalog catalog,
            LocalChanges localChanges,
            Collection<UnsentContents> keepers,
            Path folder) {
        this.store = store;
        this.catalog = catalog;
        this.localChanges = localChanges;
        this.keepers = keepers;
        this.folder = folder;
        this.reader = new UnsentReader(folder);
    }

    Imported run() {
        List<Line> lines = reader.verified();
        store.<Boolean>read(session -> {
            ImportedTable.demandSound(session.sql());
            return true;
        });
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!line.isContents()) {
                Line next = i + 1 < lines.size() && lines.get(i + 1).isContents() ? lines.get(i + 1) : null;
                count(take(line, next));
                StorePorts.reached("importing");
            }
        }
        return imported;
    }

    private void count(Deed deed) {
        imported = new Imported(
                imported.made() + (deed == Deed.MAKE ? 1 : 0),
                imported.quarantined() + (deed == Deed.SET_ASIDE ? 1 : 0),
                imported.present() + (deed == Deed.LEAVE ? 1 : 0));
    }

    private Deed take(Line line, @Nullable Line contents) {
        if (store.<Boolean>read(session -> ImportedTable.has(session.sql(), line.digest()))) {
            return Deed.LEAVE;
        }
        reader.verify(line);
        UnsentEntry entry = reader.entry(line);
        ImportNames names = new ImportNames(catalog, entry);
        if (names.areMissing()) {
            names.remember(store.write(names::give));
        }
        if (contents != null && entry.contents() != null) {
            hold(entry, contents);
        }
        return apply(line, entry, names);
    }

    private void hold(UnsentEntry entry, Line contents) {
        if (keepers.isEmpty()) {
            throw new IllegalStateException(
                    "The contents of unsent files cannot be imported before the store's files are open");
        }
        reader.verify(contents);
        Instant changeDate = Objects.requireNonNull(entry.contents());
        try {
            for (UnsentContents keeper : keepers) {
                keeper.hold(entry.object(), changeDate, reader.file(contents));
            }
        } catch (IOException e) {
            throw DiskErrors.translate("importing contents", folder, e);
        }
        StorePorts.reached("importing-contents");
    }

    private Deed apply(Line line, UnsentEntry entry, ImportNames names) {
        try {
            return store.write(context -> {
                Verdict verdict = new ImportRule(context, entry, names).verdict();
                return done(context, line, entry, names, verdict);
            });
        } catch (CheckException e) {
            return store.write(context -> done(context, line, entry, names, Verdict.unfit()));
        }
    }

    private Deed done(CommitContext context, Line line, UnsentEntry entry, ImportNames names, Verdict verdict) {
        if (ImportedTable.has(context.sql(), line.digest())) {
            return Deed.LEAVE;
        }
        ImportedTable.add(context.sql(), line.digest());
        if (verdict.deed() == Deed.MAKE) {
            new Retry(context, localChanges).apply(row(entry, names, verdict), Map.of());
        } else if (verdict.deed() == Deed.SET_ASIDE) {
            QuarantineRow row = row(entry, names, verdict);
            QuarantineTable.insert(context.sql(), row);
            new RefusedMark(context).refresh(row);
        }
        return verdict.deed();
    }

    private static QuarantineRow row(UnsentEntry entry, ImportNames names, Verdict verdict) {
        return new QuarantineRow(
                entry.time(),
                Objects.requireNonNullElse(verdict.reason(), RefusalReason.MODEL_CHANGED),
                verdict.detail(),
                entry.kind(),
                names.entityNumber(),
                entry.object(),
                entry.attempts(),
                names.values(),
                names.base());
    }
}
