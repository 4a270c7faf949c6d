package dev.holdfast.files.internal.rows;

import dev.holdfast.files.internal.content.Content;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one object as of one change date.
 *
 * @param object the object
 * @param changeDate the object's change date that the contents belong to
 * @param content the contents
 * @param sent where they stand towards the server
 * @param pinned whether an upload needs them, whatever becomes of the object
 * @param held whether they stay for the host to decide on, though the object went back to the server's version
 * @param since when the row was written
 * @param serverDate the change date that the server gave acknowledged contents; null when it left the object's
 */
public record ContentRow(
        ObjectId object,
        Instant changeDate,
        Content content,
        Sent sent,
        boolean pinned,
        boolean held,
        Instant since,
        @Nullable Instant serverDate) {

    /** Where contents stand towards the server. */
    public enum Sent {
        /** The server has them. */
        SYNCED,
        /** Written here and not acknowledged by the server. */
        LOCAL_NEW
    }

    /** A row that nobody needs beyond its object. */
    public static ContentRow of(ObjectId object, Instant changeDate, Content content, Sent sent, Instant since) {
        return new ContentRow(object, changeDate, content, sent, false, false, since, null);
    }

    /** The row with contents that stand elsewhere towards the server. */
    public ContentRow withSent(Sent other) {
        return new ContentRow(object, changeDate, content, other, pinned, held, since, serverDate);
    }

    /** The row, needed by an upload or not. */
    public ContentRow withPinned(boolean needed) {
        return new ContentRow(object, changeDate, content, sent, needed, held, since, serverDate);
    }

    /** The row, held for the host or not. */
    public ContentRow withHeld(boolean kept) {
        return new ContentRow(object, changeDate, content, sent, pinned, kept, since, serverDate);
    }

    /** The row of contents that the server acknowledged under a change date of its own, or the same. */
    public ContentRow acknowledged(Instant date) {
        return new ContentRow(
                object, changeDate, content, Sent.SYNCED, false, false, since, date.equals(changeDate) ? null : date);
    }

    /** The row once its object has the change date that the server gave. */
    public ContentRow atServerDate(Instant date) {
        return new ContentRow(object, date, content, sent, pinned, held, since, null);
    }

    /** Whether the row stays when its object no longer has these contents. */
    public boolean outlivesObject() {
        return pinned || held;
    }
}
