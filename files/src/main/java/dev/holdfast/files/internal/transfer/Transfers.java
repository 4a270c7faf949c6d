package dev.holdfast.files.internal.transfer;

import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.files.internal.transfer.Download.Expected;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The transfers of one store. Safe for all threads. */
public final class Transfers {
    private final Rows rows;
    private final Set<ObjectId> downloading = ConcurrentHashMap.newKeySet();

    /** No transfer is under way. */
    public Transfers(Rows rows) {
        this.rows = rows;
    }

    /** Where the contents of an object and change date stand towards the server; null when they are not here. */
    public @Nullable Sent sent(ObjectId object, Instant changeDate) {
        return rows.find(sql -> ContentTable.sent(sql, object, changeDate));
    }

    /** Answers a question about rows as of one commit; the other answer when there never were any. */
    public <T extends @Nullable Object> T ask(T without, Function<SqlPort, ? extends T> question) {
        return rows.read(without, question);
    }

    /**
     * Lends contents to an upload.
     *
     * @throws FileNotDownloadedException when they are not here
     */
    public Upload upload(ObjectId object, Instant changeDate) {
        Contents contents = rows.contents();
        Received lent = rows.find(sql -> {
            ContentRow row = ContentTable.find(sql, object, changeDate);
            if (row == null) {
                return null;
            }
            contents.live().hold(row.content().name());
            return ContentTable.load(sql, row.content());
        });
        if (lent == null) {
            throw new FileNotDownloadedException("unknown", object.toString());
        }
        return new Upload(contents, lent);
    }

    /**
     * Begins a download or goes on with one.
     *
     * @throws IllegalStateException when one of the object is under way
     */
    public Download download(ObjectId object, Instant changeDate, Expected expected) {
        if (!downloading.add(object)) {
            throw new IllegalStateException("A download of the object is under way (object=" + object + ")");
        }
        try {
            return new Download(rows, object, changeDate, expected, () -> downloading.remove(object));
        } catch (RuntimeException e) {
            downloading.remove(object);
            throw e;
        }
    }

    /** Makes finished downloads the contents of their objects, in one transaction. */
    public void record(List<Download> finished) {
        Download.record(rows, finished);
    }

    /** Whether a download of the object is under way. */
    public boolean isDownloading(ObjectId object) {
        return downloading.contains(object);
    }

    /** The server has the contents, under a change date of its own or the same. */
    public void uploaded(ObjectId object, Instant changeDate, Instant serverDate) {
        rows.change(object, changeDate, row -> row.acknowledged(serverDate));
        rows.deleteReplaced(object, changeDate);
    }

    /** The server has acknowledged a change of the object that brought no contents. */
    public void acknowledged(ObjectId object) {
        rows.deleteReplaced(object, null);
    }

    /** Gives up contents that are held for the host. */
    public void release(ObjectId object, Instant changeDate) {
        rows.change(object, changeDate, row -> row.withHeld(false));
    }
}
