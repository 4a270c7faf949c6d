package dev.holdfast.files;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.files.error.NoContentsException;
import dev.holdfast.files.internal.commit.DraftContents;
import dev.holdfast.files.internal.commit.HeldContents;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.image.Images;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.files.internal.sweep.Sweep;
import dev.holdfast.files.internal.transfer.Transfers;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The contents of an object store's file documents (SPEC 6). Contents are written into a draft and committed with it; they
 * stream both ways in bounded memory. Safe for all threads; ends with its store.
 *
 * <pre>{@code
 * FileStore files = FileStore.of(store);
 * Draft photo = store.create("Photo").set("FileName", "barn.jpg");
 * try (InputStream picture = Files.newInputStream(path)) {
 *     files.write(photo, picture);
 * }
 * store.commit(photo);
 * try (InputStream picture = files.read(store.get(photo.entity(), photo.id()))) { ... }
 * }</pre>
 */
public final class FileStore {
    private static final Map<ObjectStore, FileStore> OPEN = new ConcurrentHashMap<>();

    private final Rows rows;
    private final Contents contents;
    private final DraftContents drafts;
    private final Transfers transfers;
    private final HeldContents held;
    private final FileOptions options;

    FileStore(Rows rows, DraftContents drafts, Transfers transfers, HeldContents held, FileOptions options) {
        this.rows = rows;
        this.contents = rows.contents();
        this.drafts = drafts;
        this.transfers = transfers;
        this.held = held;
        this.options = options;
    }

    /** The files of an open store: the same for every call; with the default options, if this is the first one. */
    public static FileStore of(ObjectStore store) {
        return OPEN.computeIfAbsent(store, each -> FileStoreOpening.open(each, FileOptions.defaults(), OPEN::remove));
    }

    /**
     * Opens the files of a store with options, before anyone asks for them without.
     *
     * @throws IllegalStateException when they are open already
     */
    public static FileStore open(ObjectStore store, FileOptions options) {
        return OPEN.compute(store, (each, present) -> {
            if (present != null) {
                throw new IllegalStateException("The files of the store are open already");
            }
            return FileStoreOpening.open(each, options, OPEN::remove);
        });
    }

    /**
     * Writes contents into a draft: takes in the whole stream, which stays open, and gives the draft its size, digest and a
     * new change date, in an image also width and height where it can be read. The commit of the draft makes them the
     * object's contents; until then, and after a rollback, the object has what it had.
     *
     * @throws IOException when the stream fails; what the store itself meets are the exceptions below
     * @throws FileQuotaException when the contents would go over a quota
     * @throws StoreFullException when the disk is full
     * @throws ObjectDeletedException when the draft's object is gone
     */
    public void write(Draft draft, InputStream source) throws IOException {
        drafts.write(draft, source);
    }

    /** Takes a draft's contents away; the commit of the draft removes them. */
    public void remove(Draft draft) {
        drafts.remove(draft);
    }

    /**
     * The contents of a stored object, in order, to be closed by the caller. Length and digest are checked: damaged contents
     * end in a {@link BrokenFileException} before their last byte.
     *
     * @throws NoContentsException when the object has none
     * @throws FileNotDownloadedException when the contents of the object's change date are not on this device
     */
    public InputStream read(StoredObject object) {
        return opened(object.entity(), object.id(), FileMembers.changeDate(object), contents::read);
    }

    /** The contents of a draft as it is now: what was written into it, else what is stored. */
    public InputStream read(Draft draft) {
        Instant changeDate = draft.get(FileMembers.of(draft.entity()).changeDate());
        Received written = changeDate == null ? null : drafts.prepared(draft.id(), changeDate);
        return written != null
                ? contents.read(written)
                : opened(draft.entity(), draft.id(), changeDate, contents::read);
    }

    /**
     * The contents of a stored object, to be read anywhere. They are read through and checked first, at the cost of that. An
     * interrupt of the reading thread closes the channel, as it does every file channel.
     *
     * @throws NoContentsException when the object has none
     * @throws FileNotDownloadedException when the contents of the object's change date are not on this device
     * @throws BrokenFileException when length or digest is not right
     */
    public SeekableByteChannel channel(StoredObject object) {
        return opened(object.entity(), object.id(), FileMembers.changeDate(object), contents::channel);
    }

    private <T> T opened(
            Entity entity, ObjectId object, @Nullable Instant changeDate, Function<? super Received, T> opening) {
        if (changeDate == null) {
            throw new NoContentsException(entity.name(), object.toString());
        }
        Received found = find(entity, object, changeDate);
        try {
            return opening.apply(found);
        } catch (BrokenFileException e) {
            // Contents that were replaced since they were looked up are not broken: their row is gone, too.
            find(entity, object, changeDate);
            throw e;
        }
    }

    private Received find(Entity entity, ObjectId object, Instant changeDate) {
        Received found = rows.load(object, changeDate);
        if (found == null) {
            throw new FileNotDownloadedException(entity.name(), object.toString());
        }
        return found;
    }

    /** Where the contents of an object stand. */
    public ContentState state(StoredObject object) {
        Instant changeDate = FileMembers.changeDate(object);
        if (changeDate == null) {
            return ContentState.EMPTY;
        }
        Sent sent = transfers.sent(object.id(), changeDate);
        if (sent == null) {
            return ContentState.NOT_DOWNLOADED;
        }
        return sent == Sent.LOCAL_NEW ? ContentState.UNSENT : ContentState.SYNCED;
    }

    /**
     * A small form of the picture that an object holds: a PNG that fits into the given pixels in the picture's own
     * proportions, never enlarged. Made on request; empty when the contents are no picture that Java reads, or one of more
     * than 100 million pixels.
     */
    public Optional<byte[]> thumbnail(StoredObject object, int maxWidth, int maxHeight) {
        if (maxWidth < 1 || maxHeight < 1) {
            throw new IllegalArgumentException("A thumbnail has at least one pixel");
        }
        try (SeekableByteChannel picture = channel(object)) {
            return Images.thumbnail(picture, new Images.Size(maxWidth, maxHeight));
        } catch (IOException e) {
            throw new StoreIoException("Reading contents failed", e);
        }
    }

    /**
     * Removes the contents of an object from this device, not the object: the next synchronization may download them anew.
     * For room, and for contents that turned out broken. Says whether there were any that the server has; unsent ones stay.
     */
    public boolean evict(StoredObject object) {
        Instant changeDate = FileMembers.changeDate(object);
        return changeDate != null
                && rows.delete(object.id(), changeDate, row -> row.sent() == Sent.SYNCED && !row.outlivesObject());
    }

    /** What a synchronization does with contents. */
    public FileTransfers transfers() {
        return new FileTransfers(transfers);
    }

    /** How much there is. */
    public FileTotals totals() {
        return rows.read(new FileTotals(0, 0, 0, 0, 0), sql -> {
            long[] all = ContentTable.totals(sql);
            long[] unsent = ContentTable.unsentTotals(sql);
            return new FileTotals(
                    all[0], all[1], unsent[0], unsent[1], contents.quota().used());
        });
    }

    /** Removes what nobody needs, as opening does, and downloads and drafts that were left. Others may work meanwhile. */
    public SweepReport sweep() {
        Instant oldest = rows.port().clock().instant().minus(options.retention());
        Sweep sweep = new Sweep(rows, transfers, oldest);
        held.followBatches();
        return new SweepReport(drafts.sweep(), sweep.files(), sweep.incoming(), sweep.rows() + held.releaseSettled());
    }

    /** Shows the folder, never a name of a file or its contents. */
    @Override
    public String toString() {
        return "FileStore[" + rows.port().folder() + "]";
    }
}
