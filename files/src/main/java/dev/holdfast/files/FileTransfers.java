package dev.holdfast.files;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.files.internal.content.Digest;
import dev.holdfast.files.internal.rows.ContentDates;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.files.internal.transfer.Download.Expected;
import dev.holdfast.files.internal.transfer.Transfers;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contents as a synchronization sees them (SPEC 5.3, 6.3). Safe for all threads.
 *
 * <p>A download completes the contents <em>before</em> the page with their object is applied: the object then never stands
 * there without its contents, and contents whose page was lost are found complete the next time. The unsent contents of a
 * batch stay from the transaction that takes it to the one that settles it, or to {@link #uploaded}, though their object gets
 * others or is deleted: they can be sent again after a restart, whatever was committed since.
 */
public final class FileTransfers {
    // From so many on, one walk through the rows is faster than a look-up for each.
    private static final int SCAN_FROM = 500;

    private final Transfers transfers;

    FileTransfers(Transfers transfers) {
        this.transfers = transfers;
    }

    /** Whether the contents of the object's change date are not on this device; never for an object without contents. */
    public boolean needsDownload(StoredObject object) {
        Instant changeDate = FileMembers.changeDate(object);
        return changeDate != null && needsDownload(object.id(), changeDate);
    }

    /** Whether the contents of this change date, newer or older, are not on this device. */
    public boolean needsDownload(ObjectId object, Instant changeDate) {
        return transfers.ask(true, sql -> !ContentTable.has(sql, object, changeDate));
    }

    /** Those objects whose contents are not on this device, in the given order, found in one go. */
    public List<StoredObject> needingDownload(Collection<StoredObject> objects) {
        List<StoredObject> missing = objects.stream()
                .filter(object -> FileMembers.changeDate(object) != null)
                .toList();
        return transfers.ask(missing, sql -> {
            ContentDates present = missing.size() < SCAN_FROM ? ContentDates.asking(sql) : ContentDates.scanning(sql);
            return missing.stream()
                    .filter(object -> !hasContents(present, object))
                    .toList();
        });
    }

    /** Those objects whose contents of these change dates are not on this device: one look-up each, on one state of the store. */
    public Set<ObjectId> needingDownload(Map<ObjectId, Instant> changeDates) {
        return transfers.ask(
                changeDates.keySet(),
                sql -> changeDates.entrySet().stream()
                        .filter(each -> !ContentTable.has(sql, each.getKey(), each.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** A batch in which downloads are completed together. */
    public DownloadBatch batch() {
        return new DownloadBatch(transfers);
    }

    private static boolean hasContents(ContentDates present, StoredObject object) {
        Instant changeDate = FileMembers.changeDate(object);
        return changeDate != null && present.has(object.id(), changeDate);
    }

    /** Whether the object's contents were written here and not acknowledged; editing other members never makes it so. */
    public boolean needsUpload(StoredObject object) {
        Instant changeDate = FileMembers.changeDate(object);
        return changeDate != null && needsUpload(object.id(), changeDate);
    }

    /** Whether the contents of this change date were written here and not acknowledged. */
    public boolean needsUpload(ObjectId object, Instant changeDate) {
        return transfers.sent(object, changeDate) == Sent.LOCAL_NEW;
    }

    /**
     * Lends contents to an upload; they are read through first.
     *
     * @throws FileNotDownloadedException when they are not on this device
     * @throws BrokenFileException when length or digest is not right
     */
    public UploadSource upload(ObjectId object, Instant changeDate) {
        return new UploadSource(transfers.upload(object, changeDate));
    }

    /** Records that the server has the contents. Durable; a batch needs them no longer. */
    public void uploaded(ObjectId object, Instant changeDate) {
        transfers.uploaded(object, changeDate, changeDate);
    }

    /**
     * The same when the server gave the contents a change date of its own: before the outcome is settled that gives the object
     * this date. The contents then go along with it.
     */
    public void uploaded(ObjectId object, Instant changeDate, Instant serverChangeDate) {
        transfers.uploaded(object, changeDate, serverChangeDate);
    }

    /**
     * Records that the server has acknowledged a change of the object without new contents, such as their removal: what the server
     * had before, and a download brought under the change, goes.
     */
    public void acknowledged(ObjectId object) {
        transfers.acknowledged(object);
    }

    /**
     * Gives up contents that are held because the server's version took their object's place while they were unsent (SPEC
     * 5.6): the host has decided against them.
     */
    public void release(ObjectId object, Instant changeDate) {
        transfers.release(object, changeDate);
    }

    /**
     * Begins to take contents from the server, or goes on with what an earlier sink for this object and change date left.
     * What an earlier one left for another change date is dropped.
     *
     * @param object the object, which need not be in the store yet
     * @param changeDate the server's change date, which the contents will belong to
     * @param length the length in bytes, if the server says it
     * @param digest the SHA-256 as hexadecimal text, if the server says it
     * @throws FileQuotaException when the length would go over a quota
     * @throws IllegalArgumentException when the digest is no SHA-256
     * @throws IllegalStateException when another sink for the object is open
     */
    public DownloadSink download(ObjectId object, Instant changeDate, OptionalLong length, Optional<String> digest) {
        Expected expected =
                new Expected(length.orElse(-1), digest.map(Digest::parse).orElse(null));
        return new DownloadSink(transfers.download(object, changeDate, expected));
    }
}
