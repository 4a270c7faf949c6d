package dev.holdfast.files.internal.commit;

import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.journal.PendingChanges;
import dev.holdfast.store.journal.Quarantine;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.spi.QuarantineContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * Contents whose change was refused: they stay as long as the quarantine has an entry of their object, come back into use
 * when the change is retried, and are written beside the entry when the quarantine is exported.
 */
public final class HeldContents implements QuarantineContents {
    private final Rows rows;
    private final Quarantine quarantine;
    private final PendingChanges pending;

    /** The held contents of a store, the quarantine that they wait for, and what is being uploaded. */
    public HeldContents(Rows rows, Quarantine quarantine, PendingChanges pending) {
        this.rows = rows;
        this.quarantine = quarantine;
        this.pending = pending;
    }

    /** Ends the pins of objects that no batch is about any more. */
    public void unpinSettled() {
        List<ContentRow> pinned = rows.read(List.of(), ContentTable::pinned);
        pinned.stream()
                .filter(row -> pending.inFlight(row.object()).isEmpty())
                .forEach(row -> rows.change(row.object(), row.changeDate(), each -> each.withPinned(false)));
    }

    /** Lets go what no entry of the quarantine speaks for; says how many. */
    public long releaseSettled() {
        List<ContentRow> held = rows.read(List.of(), ContentTable::held);
        List<ContentRow> settled = held.stream()
                .filter(row -> quarantine.find(row.object()).isEmpty())
                .toList();
        settled.forEach(row -> rows.change(row.object(), row.changeDate(), each -> each.withHeld(false)));
        return settled.size();
    }

    @Override
    public List<String> export(QuarantineEntry entry, Path folder) throws IOException {
        Received held = entry.values().get(FileDocument.CHANGE_DATE) instanceof Instant changeDate
                ? rows.load(entry.object(), changeDate)
                : null;
        if (held == null) {
            return List.of();
        }
        String name = "entry-" + entry.number() + "-contents";
        try (InputStream source = rows.contents().read(held)) {
            Files.copy(source, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of(name);
    }
}
