package dev.holdfast.files.internal.commit;

import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.journal.PendingChanges;
import dev.holdfast.store.journal.Quarantine;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.UnsentContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contents whose change was refused: they stay as long as the quarantine has an entry of their object, come back into use
 * when the change is retried. Also the contents of unsent changes on their way to another store, and from one.
 */
public final class HeldContents implements UnsentContents {
    private static final int PAGE = 500;

    private final Rows rows;
    private final Quarantine quarantine;
    private final PendingChanges pending;

    /** The held contents of a store, the quarantine that they wait for, and what is being uploaded. */
    public HeldContents(Rows rows, Quarantine quarantine, PendingChanges pending) {
        this.rows = rows;
        this.quarantine = quarantine;
        this.pending = pending;
    }

    /**
     * Lets pins follow batches that were taken or settled while nobody had the files open: what a batch is to be sent with is
     * pinned, and what no batch is about is not.
     */
    public void followBatches() {
        List<ContentRow> candidates = rows.read(List.of(), ContentTable::unsentOrPinned);
        if (candidates.isEmpty()) {
            return;
        }
        Map<ObjectId, UploadChange> inFlight = new HashMap<>();
        pending.openBatches().forEach(batch -> batch.changes().forEach(each -> inFlight.put(each.object(), each)));
        for (ContentRow row : candidates) {
            boolean pinned = isPinnedBy(inFlight.get(row.object()), row);
            if (pinned != row.pinned()) {
                rows.change(row.object(), row.changeDate(), each -> each.withPinned(pinned));
            }
        }
    }

    private static boolean isPinnedBy(@Nullable UploadChange change, ContentRow row) {
        return change != null
                && (row.pinned() || row.changeDate().equals(change.values().get(FileDocument.CHANGE_DATE)));
    }

    /**
     * Holds unsent contents of changes that a change of the model has set aside (SPEC 9.2): that happened while the store was
     * opened, before anybody could see it.
     */
    public void holdSetAside() {
        List<QuarantineEntry> page = quarantine.list(0, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> entry.reason() == RefusalReason.MODEL_CHANGED)
                    .forEach(this::hold);
            page = quarantine.list(page.get(page.size() - 1).number(), PAGE);
        }
    }

    private void hold(QuarantineEntry entry) {
        if (entry.values().get(FileDocument.CHANGE_DATE) instanceof Instant changeDate) {
            rows.change(entry.object(), changeDate, row -> row.sent() == Sent.LOCAL_NEW ? row.withHeld(true) : row);
        }
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
    public boolean export(ObjectId object, Instant changeDate, Path file) throws IOException {
        Received kept = rows.load(object, changeDate);
        if (kept == null) {
            return false;
        }
        try (InputStream source = rows.contents().read(kept)) {
            Files.copy(source, file);
        }
        return true;
    }

    @Override
    public void hold(ObjectId object, Instant changeDate, Path file) throws IOException {
        if (rows.read(false, sql -> ContentTable.has(sql, object, changeDate))) {
            return;
        }
        Received received;
        try (InputStream source = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            received = rows.contents().receive(source);
        }
        try {
            Instant now = rows.port().clock().instant().truncatedTo(ChronoUnit.MILLIS);
            ContentRow row = ContentRow.of(object, changeDate, received.content(), Sent.LOCAL_NEW, now)
                    .withHeld(true);
            rows.port().write(session -> {
                ContentTable.insert(session.sql(), row, received);
                return true;
            });
        } catch (RuntimeException | Error e) {
            rows.contents().discard(received.content());
            throw e;
        }
        rows.contents().letGo(received.content());
    }
}
