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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** Changes the row of an object and change date, if there is one, and lets it go when nothing needs it any more. */
    public void change(ObjectId object, Instant changeDate, UnaryOperator<ContentRow> change) {
        Content left = port.write(session -> {
            ContentRow row = ContentTable.find(session.sql(), object, changeDate);
            if (row == null) {
                return null;
            }
            ContentRow changed = change.apply(row);
            boolean needed =
                    changed.outlivesObject() || currentDate(session, object).equals(Optional.of(row.changeDate()));
            if (needed) {
                if (!changed.equals(row)) {
                    ContentTable.put(session.sql(), changed);
                }
                return null;
            }
            ContentTable.delete(session.sql(), row);
            return row.content();
        });
        removed(left);
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
        List<ContentRow> replaced = port.write(session -> {
            List<ContentRow> others = ContentTable.of(session.sql(), object).stream()
                    .filter(row -> row.sent() == Sent.SYNCED && !row.outlivesObject())
                    .filter(row -> !row.changeDate().equals(acknowledged))
                    .filter(row -> !currentDate(session, object).equals(Optional.of(row.changeDate())))
                    .toList();
            others.forEach(row -> ContentTable.delete(session.sql(), row));
            return others;
        });
        replaced.forEach(row -> removed(row.content()));
    }

    /** Deletes the row of an object and change date, if there is one that the condition allows; says whether. */
    public boolean delete(ObjectId object, Instant changeDate, Function<ContentRow, Boolean> condition) {
        Content left = port.write(session -> {
            ContentRow row = ContentTable.find(session.sql(), object, changeDate);
            if (row == null || !condition.apply(row)) {
                return null;
            }
            ContentTable.delete(session.sql(), row);
            return row.content();
        });
        removed(left);
        return left != null;
    }

    private void removed(@Nullable Content left) {
        if (left != null) {
            contents.remove(left);
        }
    }
}
