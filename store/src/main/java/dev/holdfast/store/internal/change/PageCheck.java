package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.IllegalPageException;
import dev.holdfast.store.internal.change.CheckedPage.CheckedObject;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a whole page against the model and the limits before a row of it is applied: a server is not trusted (SPEC 5.14). */
final class PageCheck {
    private final Entity entity;
    private final Set<ObjectId> named = new HashSet<>();
    private long size;

    private PageCheck(Entity entity) {
        this.entity = entity;
    }

    /**
     * The page with names resolved and values converted.
     *
     * @throws CheckException that names entity, member and rule, never a value
     */
    static CheckedPage of(DomainModel model, RemotePage page) {
        PageCheck check = new PageCheck(model.entity(page.entity()));
        check.limits(page);
        List<CheckedObject> objects = check.objects(model, page.objects());
        page.deleted().forEach(check::once);
        page.removed().forEach(check::once);
        return new CheckedPage(check.entity, objects, page.deleted(), page.removed(), page.part(), page.cursor());
    }

    private void limits(RemotePage page) {
        long entries = (long) page.objects().size()
                + page.deleted().size()
                + page.removed().size();
        require(entries <= RemotePage.MAX_ENTRIES, "it names at most " + RemotePage.MAX_ENTRIES + " objects");
        page.cursor().ifPresent(this::cursor);
    }

    private void cursor(DownloadCursor cursor) {
        require(
                cursor.token().length() <= DownloadCursor.MAX_LENGTH
                        && cursor.binding().length() <= DownloadCursor.MAX_LENGTH,
                "a cursor's token and binding have at most " + DownloadCursor.MAX_LENGTH + " characters each");
    }

    private List<CheckedObject> objects(DomainModel model, List<RemoteObject> sent) {
        List<CheckedObject> objects = new ArrayList<>(sent.size());
        try (RowsAhead<CheckedObject> ahead = new RowsAhead<>(sent.size(), () -> i -> object(model, sent.get(i)))) {
            for (int i = 0; i < sent.size(); i++) {
                CheckedObject object = ahead.get(i);
                once(object.id());
                object.values().values().forEach(this::weigh);
                objects.add(object);
            }
        }
        return objects;
    }

    /** What can be said of an object without the others of its page. */
    private CheckedObject object(DomainModel model, RemoteObject object) {
        Entity own = model.entity(object.entity());
        if (!own.isA(entity)) {
            throw new IllegalPageException(
                    entity.name(), null, "objects are of its entity or a specialization, not of " + own.name());
        }
        require(
                object.version().length() <= RemoteObject.MAX_VERSION_LENGTH,
                "a version has at most " + RemoteObject.MAX_VERSION_LENGTH + " characters");
        return new CheckedObject(own, object.id(), object.version(), RemoteValues.of(own, object.values()));
    }

    private void once(ObjectId id) {
        require(named.add(id), "it names each object once");
    }

    private void weigh(@Nullable Object value) {
        if (value instanceof String text) {
            size += text.length();
        } else if (value instanceof byte[] bytes) {
            size += bytes.length;
        } else if (value instanceof Collection<?> targets) {
            size += (long) targets.size() * ObjectId.BYTES;
        }
        require(
                size <= RemotePage.MAX_SIZE,
                "its texts, bytes and references are at most " + RemotePage.MAX_SIZE + " in all");
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalPageException(entity.name(), null, rule);
        }
    }
}
