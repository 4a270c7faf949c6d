package dev.holdfast.server;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.server.storage.StorageView.Change;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers downloads. A full answer walks the objects in the order of their ids; its end leads to the changes since its
 * beginning. Changes come from the storage's feed, each object once with its newest state.
 */
final class Downloads {
    /** Feed entries looked at for one page: a bound on the work of an answer that finds little. */
    private static final int LOOKED_AT = 50_000;

    private static final int FEED_CHUNK = 1_000;
    /** A page is also bounded in bytes; this is what an object without texts takes. */
    private static final int OBJECT_BYTES = 300;

    private final ObjectStorage storage;
    private final Rights rights;
    private final ServerLimits limits;

    Downloads(ObjectStorage storage, Rights rights, ServerLimits limits) {
        this.storage = storage;
        this.rights = rights;
        this.limits = limits;
    }

    DownloadPage page(DownloadRequest request) {
        Entity entity = entity(request.entity());
        if (request.selection() instanceof Selection.Objects wanted) {
            return storage.read(view -> named(view, entity, wanted.ids()));
        }
        Question question = new Question(entity, constraint(entity, request.selection()), request);
        return storage.read(view -> {
            Optional<ServerCursor> cursor =
                    request.cursor().map(text -> ServerCursor.parse(text, question.fingerprint()));
            return cursor.isPresent() && !cursor.get().full()
                    ? changes(view, question, cursor.get())
                    : full(view, question, cursor.orElse(null));
        });
    }

    private Entity entity(String name) {
        return storage.model()
                .findEntity(name)
                .orElseThrow(() -> new PermanentException("unknown-entity", "The model has no such entity."));
    }

    private static Optional<Constraint> constraint(Entity entity, Selection selection) {
        if (!(selection instanceof Selection.Matching matching)) {
            return Optional.empty();
        }
        try {
            return Optional.of(XPath.parse(entity, matching.constraint()));
        } catch (HoldfastException e) {
            throw new PermanentException("bad-constraint", "The constraint cannot be read: " + e.getMessage());
        }
    }

    /** What a download is about. */
    private final class Question {
        final Entity entity;
        final Optional<Constraint> constraint;
        final int maxObjects;
        final long maxBytes;
        private final String text;

        Question(Entity entity, Optional<Constraint> constraint, DownloadRequest request) {
            this.entity = entity;
            this.constraint = constraint;
            this.maxObjects = Math.min(request.maxObjects(), limits.maxPageObjects());
            this.maxBytes = Math.min(request.maxBytes(), limits.maxPageBytes());
            this.text = entity.name()
                    + '\n'
                    + request.selection()
                    + '\n'
                    + rights.fingerprint()
                    + '\n'
                    + storage.model().fingerprint()
                    + '\n'
                    + storage.id();
        }

        String fingerprint() {
            return Integer.toHexString(text.hashCode());
        }

        Predicate<StoredObject> belongs(StorageView view) {
            Predicate<StoredObject> matches = constraint.map(view::matching).orElse(object -> true);
            return object -> object.entity().isA(entity) && rights.sees(view, object) && matches.test(object);
        }

        /** Whether an object can come or go because another one changed. */
        boolean looksAround() {
            boolean byConstraint =
                    constraint.filter(c -> c.toXPath().contains("/")).isPresent();
            return byConstraint
                    || rights.looksAround(entity)
                    || entity.specializations().stream().anyMatch(rights::looksAround);
        }
    }

    private DownloadPage full(StorageView view, Question question, @Nullable ServerCursor from) {
        long start = from == null ? view.position() : from.position();
        Predicate<StoredObject> belongs = question.belongs(view);
        Bounded page = new Bounded(question);
        ObjectId last = from == null ? null : from.after().orElse(null);
        while (true) {
            List<StoredObject> chunk = view.page(question.entity, last, FEED_CHUNK);
            for (StoredObject object : chunk) {
                if (belongs.test(object) && !page.add(RemoteObjects.of(view, rights, object))) {
                    ObjectId lastSent = page.lastObject();
                    return answer(
                            true, page, new ServerCursor(true, start, Optional.of(lastSent)), question, true, view);
                }
                last = object.id();
            }
            if (chunk.size() < FEED_CHUNK) {
                return answer(true, page, ServerCursor.upTo(start), question, false, view);
            }
        }
    }

    private DownloadPage changes(StorageView view, Question question, ServerCursor from) {
        Predicate<StoredObject> belongs = question.belongs(view);
        Bounded page = new Bounded(question);
        Set<ObjectId> seen = new HashSet<>();
        long at = from.position();
        int looked = 0;
        while (looked < LOOKED_AT) {
            List<Change> chunk = view.changes(at, FEED_CHUNK)
                    .orElseThrow(
                            () -> new ResyncException("The changes since the cursor are not kept any more.", null));
            for (Change change : chunk) {
                if (isOther(question, change)) {
                    at = change.position();
                    continue;
                }
                if (seen.add(change.object()) && !add(view, question, belongs, change, page)) {
                    return answer(false, page, ServerCursor.upTo(at), question, true, view);
                }
                at = change.position();
            }
            looked += chunk.size();
            if (chunk.size() < FEED_CHUNK) {
                return answer(false, page, ServerCursor.upTo(at), question, false, view);
            }
        }
        boolean more = page.size() > 0;
        return answer(false, page, ServerCursor.upTo(at), question, more, view);
    }

    private boolean isOther(Question question, Change change) {
        boolean other = storage.model()
                .findEntity(change.entity())
                .filter(entity -> entity.isA(question.entity))
                .isEmpty();
        if (other && question.looksAround()) {
            throw new ResyncException("What belongs to the answer depends on objects that have changed.", null);
        }
        return other;
    }

    private boolean add(
            StorageView view, Question question, Predicate<StoredObject> belongs, Change change, Bounded page) {
        Optional<StoredObject> now = view.find(question.entity, change.object());
        if (now.isPresent() && belongs.test(now.get())) {
            return page.add(RemoteObjects.of(view, rights, now.get()));
        }
        return page.addGone(now.isPresent() ? page.removed : page.deleted, change.object());
    }

    private DownloadPage named(StorageView view, Entity entity, List<ObjectId> ids) {
        List<RemoteObject> objects = new ArrayList<>();
        List<ObjectId> deleted = new ArrayList<>();
        List<ObjectId> removed = new ArrayList<>();
        for (ObjectId id : ids) {
            Optional<StoredObject> now = view.find(entity, id);
            if (now.isEmpty()) {
                deleted.add(id);
            } else if (rights.sees(view, now.get())) {
                objects.add(RemoteObjects.of(view, rights, now.get()));
            } else {
                removed.add(id);
            }
        }
        return new DownloadPage(true, objects, deleted, removed, Optional.empty(), false, OptionalLong.of(ids.size()));
    }

    private static DownloadPage answer(
            boolean full, Bounded page, ServerCursor next, Question question, boolean more, StorageView view) {
        OptionalLong total = full && question.constraint.isEmpty()
                ? OptionalLong.of(view.count(question.entity))
                : OptionalLong.empty();
        return new DownloadPage(
                full,
                page.objects,
                page.deleted,
                page.removed,
                Optional.of(next.text(question.fingerprint())),
                more,
                total);
    }

    /** A page within its bounds. */
    private static final class Bounded {
        final List<RemoteObject> objects = new ArrayList<>();
        final List<ObjectId> deleted = new ArrayList<>();
        final List<ObjectId> removed = new ArrayList<>();
        private final Question question;
        private long bytes;

        Bounded(Question question) {
            this.question = question;
        }

        int size() {
            return objects.size() + deleted.size() + removed.size();
        }

        ObjectId lastObject() {
            return objects.get(objects.size() - 1).id();
        }

        boolean add(RemoteObject object) {
            long more = OBJECT_BYTES + 8L * object.values().toString().length();
            if (size() >= question.maxObjects || (size() > 0 && bytes + more > question.maxBytes)) {
                return false;
            }
            objects.add(object);
            bytes += more;
            return true;
        }

        boolean addGone(List<ObjectId> gone, ObjectId object) {
            if (size() >= question.maxObjects) {
                return false;
            }
            return gone.add(object);
        }
    }
}
