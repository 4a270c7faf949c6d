package dev.holdfast.files.internal.transfer;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.internal.content.Content;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Digest;
import dev.holdfast.files.internal.content.Incoming;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.PartialRow;
import dev.holdfast.files.internal.rows.PartialTable;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One download under way. What came is forced to disk, and how much that is noted in a row, every now and then and at
 * {@link #suspend}: a later download of the same change date goes on from there. Belongs to one thread.
 */
public final class Download {
    private static final long CHECKPOINT_BYTES = 16 << 20;

    private final Rows rows;
    private final Contents contents;
    private final ObjectId object;
    private final Instant changeDate;
    private final Expected expected;
    private final Runnable atEnd;
    private Incoming incoming;
    private long checkpoint;
    private boolean noted;
    private boolean ended;
    private @Nullable Received received;

    /**
     * What the contents should be.
     *
     * @param length in bytes; -1 when not known
     * @param digest the SHA-256; null when not known
     */
    public record Expected(long length, @Nullable Digest digest) {}

    /** Begins, or goes on with what an earlier download of the same change date left; the last argument runs at the end. */
    public Download(Rows rows, ObjectId object, Instant changeDate, Expected expected, Runnable atEnd) {
        this.rows = rows;
        this.contents = rows.contents();
        this.object = object;
        this.changeDate = changeDate;
        this.expected = expected;
        this.atEnd = atEnd;
        contents.quota().requireFileLength(expected.length());
        PartialRow left = rows.find(sql -> PartialTable.find(sql, object));
        Incoming found = left == null ? null : resume(left);
        this.incoming = found == null ? contents.incoming() : found;
        this.noted = found != null;
        this.checkpoint = incoming.length();
        requireRoom();
    }

    private void requireRoom() {
        try {
            contents.quota().requireRoom(Math.max(0, expected.length() - incoming.length()));
        } catch (RuntimeException e) {
            suspend();
            throw e;
        }
    }

    private @Nullable Incoming resume(PartialRow left) {
        boolean fits =
                left.changeDate().equals(changeDate) && (expected.length() < 0 || left.durable() <= expected.length());
        Incoming found = fits ? contents.resume(left.name(), left.durable()) : null;
        if (found != null && found.length() == left.durable()) {
            return found;
        }
        if (found != null) {
            contents.quota().count(found.length() - left.durable());
            found.close();
        } else {
            contents.files().deleteIncoming(left.name());
            contents.quota().release(left.durable());
        }
        forget();
        return null;
    }

    private void forget() {
        rows.port().write(session -> {
            PartialTable.delete(session.sql(), object);
            return true;
        });
    }

    /** How many bytes are there already. */
    public long offset() {
        return incoming.length();
    }

    /** Takes the next bytes. */
    public void write(byte[] bytes, int offset, int count) {
        requireOpen();
        if (expected.length() >= 0 && incoming.length() + count > expected.length()) {
            throw BrokenFileException.ofLength(expected.length(), incoming.length() + count);
        }
        incoming.write(bytes, offset, count);
        if (incoming.length() - checkpoint >= CHECKPOINT_BYTES) {
            note();
        }
    }

    private void note() {
        incoming.sync();
        long durable = incoming.length();
        PartialRow row = new PartialRow(object, changeDate, incoming.name(), durable, now());
        rows.port().write(session -> {
            PartialTable.put(session.sql(), row);
            return true;
        });
        noted = true;
        checkpoint = durable;
    }

    private Instant now() {
        return rows.port().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Drops what came and begins anew. */
    public void restart() {
        requireOpen();
        drop();
        incoming = contents.incoming();
        checkpoint = 0;
    }

    private void drop() {
        incoming.close();
        if (noted) {
            forget();
            noted = false;
        }
    }

    /**
     * Makes the contents those of the object and change date, durably.
     *
     * @throws BrokenFileException when length or digest is not as expected; what came is dropped
     */
    public void complete() {
        finish();
        record(rows, List.of(this));
    }

    /**
     * Checks that everything is there, and puts it in its place. It has still to be recorded, or to be dropped.
     *
     * @throws BrokenFileException when length or digest is not as expected; what came is dropped
     */
    public void finish() {
        requireOpen();
        try {
            received = contents.finish(incoming, expected.length(), expected.digest());
        } catch (BrokenFileException e) {
            drop();
            end();
            throw e;
        } catch (RuntimeException e) {
            incoming.close();
            end();
            throw e;
        }
        ended = true;
    }

    /** Makes finished contents those of their objects and change dates, all or none. */
    public static void record(Rows rows, List<Download> finished) {
        try {
            rows.write(session -> finished.stream()
                    .map(download -> download.insert(session.sql()))
                    .flatMap(Optional::stream)
                    .toList());
        } catch (CommitOutcomeUnknownException e) {
            // Their rows may be in the store: the next opening sweeps what no row names.
            finished.forEach(download -> download.atEnd.run());
            throw e;
        } catch (RuntimeException e) {
            finished.forEach(Download::discard);
            throw e;
        }
        finished.forEach(Download::recorded);
    }

    private Optional<Content> insert(SqlPort sql) {
        Received here = Objects.requireNonNull(received);
        ContentRow before = ContentTable.find(sql, object, changeDate);
        if (before != null) {
            ContentTable.delete(sql, before);
        }
        ContentTable.insert(sql, ContentRow.of(object, changeDate, here.content(), Sent.SYNCED, now()), here);
        PartialTable.delete(sql, object);
        return Optional.ofNullable(before).map(ContentRow::content);
    }

    private void recorded() {
        contents.letGo(Objects.requireNonNull(received).content());
        atEnd.run();
    }

    /** Drops finished contents that nobody recorded. */
    public void discard() {
        contents.discard(Objects.requireNonNull(received).content());
        atEnd.run();
    }

    /** How many bytes came in all. */
    public long length() {
        return incoming.length();
    }

    /** Ends without completing; what lies in a file is kept for a later download of the same change date. */
    public void suspend() {
        if (ended) {
            return;
        }
        try {
            if (incoming.inFile() && incoming.length() > checkpoint) {
                note();
            }
            incoming.suspend();
        } finally {
            incoming.close();
            end();
        }
    }

    /** Ends without completing and drops what came. */
    public void abandon() {
        if (ended) {
            return;
        }
        try {
            drop();
        } finally {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            atEnd.run();
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("The download has ended");
        }
    }
}
