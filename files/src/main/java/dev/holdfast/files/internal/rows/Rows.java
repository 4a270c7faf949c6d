package dev.holdfast.files.internal.rows;

import dev.holdfast.files.internal.content.Content;
import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.WriteSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of contents outside commits: read as of one commit, changed in a transaction of their own. */
public final class Rows {
    private final StorePort port;
    private final Contents contents;
    private final List<Entity> roots;
    private final boolean absent;

    /**
     * @param port the store
     * @param contents what the rows name
     * @param absent whether there are no tables and none can be made, since the store can only be read
     */
    public Rows(StorePort port, Contents contents, boolean absent) {
        this.port = port;
        this.contents = contents;
        this.absent = absent;
        this.roots = port.model().entities().stream()
                .filter(Entity::isFileDocument)
                .filter(entity ->
                        !entity.generalization().map(Entity::isFileDocument).orElse(false))
                .toList();
    }

    /** The store. */
    public StorePort port() {
        return port;
    }

    /** The contents. */
    public Contents contents() {
        return contents;
    }

    /** Reads rows; the other answer when there never were any. */
    public <T extends @Nullable Object> T read(T without, Function<SqlPort, ? extends T> work) {
        return absent ? without : port.<T>read(session -> work.apply(session.sql()));
    }

    /** Looks for something among the rows; null also when there never were any. */
    public <T> @Nullable T find(Function<SqlPort, @Nullable T> work) {
        return absent ? null : port.<@Nullable T>read(session -> work.apply(session.sql()));
    }

    /** The contents of an object and change date with their inline bytes; null when they are not here. */
    public @Nullable Received load(ObjectId object, Instant changeDate) {
        return find(sql -> {
            ContentRow row = ContentTable.find(sql, object, changeDate);
            return row == null ? null : ContentTable.load(sql, row.content());
        });
    }

    /** The file document with this id. */
    public Optional<StoredObject> object(ReadSession session, ObjectId object) {
        for (Entity root : roots) {
            Optional<StoredObject> found = session.find(root, object);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The change date that the object's contents have now; empty when it has none or is not in the store. */
    public Optional<Instant> currentDate(ReadSession session, ObjectId object) {
        return object(session, object).map(FileMembers::changeDate);
    }

    /**
     * Does something in a transaction of its own and removes, once that is durable, the contents whose rows it deleted.
     *
     * @param work gives the contents that it left; it may be run again when its transaction is undone
     * @return what the work gave
     */
    public List<Content> write(Function<WriteSession, List<Content>> work) {
        List<Content> left = new ArrayList<>();
        try {
            port.write(session -> {
                letGo(left);
                List<Content> now = work.apply(session);
                now.forEach(contents::hold);
                return left.addAll(now);
            });
        } catch (RuntimeException | Error e) {
            letGo(left);
            throw e;
        }
        left.forEach(contents::discard);
        return left;
    }

    private void letGo(List<Content> held) {
        held.forEach(contents::letGo);
        held.clear();
    }

    /** Whether something needs the contents of a row: the object, an upload or the host. */
    public boolean isNeeded(ReadSession session, ContentRow row) {
        return row.outlivesObject() || currentDate(session, row.object()).equals(Optional.of(row.changeDate()));
    }

    /** Changes the row of an object and change date, if there is one, and lets it go when nothing needs it any more. */
    public void change(ObjectId object, Instant changeDate, UnaryOperator<ContentRow> change) {
        write(session -> {
            ContentRow row = ContentTable.find(session.sql(), object, changeDate);
            if (row == null) {
                return List.of();
            }
            ContentRow changed = change.apply(row);
            if (isNeeded(session, changed)) {
                if (!changed.equals(row)) {
                    ContentTable.put(session.sql(), changed);
                }
                return List.of();
            }
            ContentTable.delete(session.sql(), row);
            return List.of(row.content());
        });
    }

    /**
     * Lets go what the server once had of an object that it has other contents of by now, or none. What came under a change that was
     * still to be sent stays until that one is acknowledged, since a refusal would bring it back.
     *
     * @param acknowledged the change date of contents that the server has just acknowledged; they stay
     */
    public void deleteReplaced(ObjectId object, @Nullable Instant acknowledged) {
        if (read(List.of(), sql -> ContentTable.of(sql, object)).isEmpty()) {
            return;
        }
        write(session -> {
            List<ContentRow> others = ContentTable.of(session.sql(), object).stream()
                    .filter(row -> row.sent() == Sent.SYNCED)
                    .filter(row -> !row.changeDate().equals(acknowledged))
                    .filter(row -> !isNeeded(session, row))
                    .toList();
            others.forEach(row -> ContentTable.delete(session.sql(), row));
            return others.stream().map(ContentRow::content).toList();
        });
    }

    /** Deletes the row of an object and change date, if there is one that the condition allows; says whether. */
    public boolean delete(ObjectId object, Instant changeDate, Predicate<ContentRow> condition) {
        List<Content> left = write(session -> {
            ContentRow row = ContentTable.find(session.sql(), object, changeDate);
            if (row == null || !condition.test(row)) {
                return List.of();
            }
            ContentTable.delete(session.sql(), row);
            return List.of(row.content());
        });
        return !left.isEmpty();
    }
}
