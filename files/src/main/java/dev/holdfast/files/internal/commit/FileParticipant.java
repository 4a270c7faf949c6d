package dev.holdfast.files.internal.commit;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.internal.content.Content;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.disk.Step;
import dev.holdfast.files.internal.rows.ContentRow;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.files.internal.rows.ContentTable;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.files.internal.rows.Rows;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.WriteSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rows of contents follow the change dates of their objects, in the same transaction (SPEC 6.1, 6.2). An object
 * that gets another change date leaves the contents of the old one and has those of the new one.
 *
 * <p>What is left goes: its row in the transaction, its bytes once that is durable; it is held in between. It stays while an upload needs it, and
 * when the server's word took the place of contents that were never sent: those are held for the host to decide on (SPEC 5.6).
 * Contents that the server acknowledged under a change date of its own go along to it, so that they are not fetched back.
 */
public final class FileParticipant implements CommitParticipant {
    /** The name among the store's participants. */
    public static final String NAME = "files";

    private final Rows rows;
    private final Contents contents;
    private final PreparedContents prepared;
    private final Runnable atClosing;
    private final Map<CommitEvent, Effects> effects = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Takes part for these contents; the last argument runs when the store closes. */
    public FileParticipant(Rows rows, PreparedContents prepared, Runnable atClosing) {
        this.rows = rows;
        this.contents = rows.contents();
        this.prepared = prepared;
        this.atClosing = atClosing;
    }

    /** What is to be done once the commit is durable. */
    private static final class Effects {
        final List<Content> left = new ArrayList<>();
        final List<ContentRow> arrived = new ArrayList<>();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        Effects done = new Effects();
        for (ObjectTransition transition : commit.transitions()) {
            if (transition.entity().isFileDocument()) {
                follow(commit, transition, session.sql(), done);
                pinTaken(commit, transition, session.sql());
            }
        }
        commit.settled().forEach(object -> unpin(object, session, done));
        if (!done.left.isEmpty() || !done.arrived.isEmpty()) {
            done.left.forEach(contents::hold);
            effects.put(commit, done);
            contents.files().steps().reached(Step.ROW_WRITTEN);
        }
    }

    private void follow(CommitEvent commit, ObjectTransition transition, SqlPort sql, Effects done) {
        Instant before = FileMembers.changeDate(transition.before());
        Instant after = FileMembers.changeDate(transition.after());
        if (transition.after() == null) {
            ContentTable.of(sql, transition.object()).forEach(row -> leave(commit, row, sql, done));
        } else if (!Objects.equals(before, after)) {
            move(commit, transition, row(sql, transition.object(), before), after, done, sql);
        }
    }

    /** A change that is taken into a batch is sent with its contents, though the object may have others by then: until it leaves the batch. */
    private static void pinTaken(CommitEvent commit, ObjectTransition transition, SqlPort sql) {
        if (commit.taken().contains(transition.object())) {
            ContentRow row = row(sql, transition.object(), FileMembers.changeDate(transition.after()));
            if (row != null && row.sent() == Sent.LOCAL_NEW) {
                ContentTable.put(sql, row.withPinned(true));
            }
        }
    }

    /** The change may be one of an object that is deleted by now, or that never had contents. */
    private void unpin(ObjectId object, ReadSession session, Effects done) {
        SqlPort sql = session.sql();
        for (ContentRow row : ContentTable.pinned(sql, object)) {
            ContentRow unpinned = row.withPinned(false);
            if (rows.isNeeded(session, unpinned)) {
                ContentTable.put(sql, unpinned);
            } else {
                ContentTable.delete(sql, row);
                done.left.add(row.content());
            }
        }
    }

    private void move(
            CommitEvent commit,
            ObjectTransition transition,
            @Nullable ContentRow left,
            @Nullable Instant after,
            Effects done,
            SqlPort sql) {
        if (left != null
                && after != null
                && after.equals(left.serverDate())
                && !ContentTable.has(sql, transition.object(), after)) {
            ContentTable.move(sql, left, left.atServerDate(after));
            return;
        }
        leave(commit, left, sql, done);
        if (after != null) {
            arrive(commit, transition, after, sql, done);
        }
    }

    private static @Nullable ContentRow row(SqlPort sql, ObjectId object, @Nullable Instant changeDate) {
        return changeDate == null ? null : ContentTable.find(sql, object, changeDate);
    }

    private static void leave(CommitEvent commit, @Nullable ContentRow row, SqlPort sql, Effects done) {
        if (row == null) {
            return;
        }
        if (commit.origin() == ChangeOrigin.DOWNLOAD && row.sent() == Sent.LOCAL_NEW) {
            ContentTable.put(sql, row.withHeld(true));
        } else if (!row.outlivesObject()) {
            ContentTable.delete(sql, row);
            done.left.add(row.content());
        }
    }

    private void arrive(CommitEvent commit, ObjectTransition transition, Instant date, SqlPort sql, Effects done) {
        ContentRow present = row(sql, transition.object(), date);
        boolean local = commit.origin() == ChangeOrigin.LOCAL;
        if (present != null) {
            ContentTable.put(sql, present.withHeld(false).withSent(local ? Sent.LOCAL_NEW : present.sent()));
        } else if (local) {
            insert(commit, transition, date, sql, done);
        }
    }

    private void insert(CommitEvent commit, ObjectTransition transition, Instant date, SqlPort sql, Effects done) {
        Received received = prepared.find(transition.object(), date);
        if (received == null) {
            throw new BrokenFileException(
                    "The contents that the change names are gone (entity="
                            + transition.entity().name() + ", object=" + transition.object() + ")",
                    null);
        }
        ContentRow row = ContentRow.of(transition.object(), date, received.content(), Sent.LOCAL_NEW, commit.time());
        ContentTable.insert(sql, row, received);
        done.arrived.add(row);
    }

    @Override
    public void published(CommitEvent commit) {
        Effects done = effects.remove(commit);
        if (done == null) {
            return;
        }
        done.arrived.forEach(row -> prepared.committed(row.object(), row.changeDate()));
        contents.files().steps().reached(Step.PUBLISHED);
        done.left.forEach(contents::discard);
        contents.files().steps().reached(Step.CLEARED);
    }

    @Override
    public void undone(CommitEvent commit) {
        Effects done = effects.remove(commit);
        if (done != null) {
            done.left.forEach(contents::letGo);
        }
    }

    @Override
    public void closing() {
        prepared.dropAll();
        atClosing.run();
    }
}
