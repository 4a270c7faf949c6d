package dev.holdfast.server;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.server.storage.StorageView.Change;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerLimits;
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
        Question question = new Question(entity, constraint(entity, request.selection()), request);
        return storage.read(view -> {
            Optional<ServerCursor> cursor =
                    request.cursor().map(text -> ServerCursor.parse(text, question.fingerprint()));
            if (request.selection() instanceof Selection.Objects wanted) {
                return chosen(view, question, wanted.ids(), cursor);
            }
            if (cursor.isEmpty() || cursor.get().kind() == ServerCursor.Kind.FULL) {
                return full(view, question, cursor.orElse(null));
            }
            return changes(view, question, demand(cursor.get(), ServerCursor.Kind.CHANGES));
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
            throw new PermanentException("constraint-refused", "The constraint cannot be read: " + e.getMessage());
        }
    }

    private static ServerCursor demand(ServerCursor cursor, ServerCursor.Kind kind) {
        if (cursor.kind() != kind) {
            throw new ResyncException("The cursor was made for another question.", null);
        }
        return cursor;
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
                    + text(request.selection())
                    + '\n'
                    + rights.fingerprint()
                    + '\n'
                    + storage.model().fingerprint()
                    + '\n'
                    + storage.id();
        }

        /** The text of a selection; a record of ids would show them all, which is long. */
        private static String text(Selection selection) {
            return selection instanceof Selection.Objects wanted
                    ? "objects " + wanted.ids().hashCode()
                    : selection.toString();
        }

        BoundedPage page() {
            return new BoundedPage(maxObjects, maxBytes);
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
        BoundedPage page = question.page();
        ObjectId last = from == null ? null : from.after().orElse(null);
        while (true) {
            List<StoredObject> chunk = view.page(question.entity, last, FEED_CHUNK);
            for (StoredObject object : chunk) {
                if (belongs.test(object) && !page.add(RemoteObjects.of(view, rights, object))) {
                    return answer(true, page, ServerCursor.within(start, page.lastObject()), question, true, view);
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
        BoundedPage page = question.page();
        Set<ObjectId> seen = new HashSet<>();
        long at = from.position();
        int looked = 0;
        while (looked < LOOKED_AT || page.size() == 0) {
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
        return answer(false, page, ServerCursor.upTo(at), question, true, view);
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
            StorageView view, Question question, Predicate<StoredObject> belongs, Change change, BoundedPage page) {
        Optional<StoredObject> now = view.find(question.entity, change.object());
        if (now.isPresent() && belongs.test(now.get())) {
            return page.add(RemoteObjects.of(view, rights, now.get()));
        }
        return now.isPresent() ? page.addRemoved(change.object()) : page.addDeleted(change.object());
    }

    private DownloadPage chosen(
            StorageView view, Question question, List<ObjectId> ids, Optional<ServerCursor> cursor) {
        int told = cursor.map(each -> (int) Math.min(
                        ids.size(), demand(each, ServerCursor.Kind.CHOSEN).position()))
                .orElse(0);
        BoundedPage page = question.page();
        while (told < ids.size() && add(view, question, ids.get(told), page)) {
            told++;
        }
        boolean more = told < ids.size();
        Optional<String> next =
                more ? Optional.of(ServerCursor.chosen(told).text(question.fingerprint())) : Optional.empty();
        return new DownloadPage(
                true, page.objects, page.deleted, page.removed, next, more, OptionalLong.of(ids.size()));
    }

    private boolean add(StorageView view, Question question, ObjectId id, BoundedPage page) {
        Optional<StoredObject> now = view.find(question.entity, id);
        if (now.isPresent() && rights.sees(view, now.get())) {
            return page.add(RemoteObjects.of(view, rights, now.get()));
        }
        return (now.isEmpty() && view.wasDeleted(id)) ? page.addDeleted(id) : page.addRemoved(id);
    }

    private DownloadPage answer(
            boolean full, BoundedPage page, ServerCursor next, Question question, boolean more, StorageView view) {
        OptionalLong total = full && question.constraint.isEmpty() && rights.seesAll(question.entity)
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
}
