package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages. A full answer walks the ids, and its last cursor says which change came before it began; changes are told in
 * the order of their numbers. So a cursor never runs ahead of what was told.
 */
final class FakeDownloads {

    /** Something a page tells: an object to have, or the id of one that is deleted or removed. */
    private record Entry(
            long sequence, ObjectId id, @Nullable FakeObject object, boolean deleted) {}

    private final FakeObjects objects;
    private final Set<Capability> capabilities;

    FakeDownloads(FakeObjects objects, Set<Capability> capabilities) {
        this.objects = objects;
        this.capabilities = capabilities;
    }

    DownloadPage page(DownloadRequest request, int question, Predicate<FakeObject> belongs) {
        if (request.selection() instanceof Selection.Objects wanted) {
            return selected(request, question, wanted, belongs);
        }
        FakeCursor cursor = request.cursor()
                .map(token -> FakeCursor.parse(token, question))
                .orElseGet(() -> new FakeCursor(question, true, objects.sequence(), null));
        return cursor.full() ? full(request, cursor, belongs) : changes(request, cursor, belongs);
    }

    private DownloadPage full(DownloadRequest request, FakeCursor cursor, Predicate<FakeObject> belongs) {
        boolean changesFollow = capabilities.contains(Capability.CURSORS);
        List<FakeObject> all = objects.of(request.entity()).stream()
                .filter(object -> !changesFollow || object.born() <= cursor.sequence())
                .filter(belongs)
                .toList();
        List<Entry> rest = all.stream()
                .filter(object -> cursor.lastId() == null || object.id().compareTo(cursor.lastId()) > 0)
                .map(object -> new Entry(object.sequence(), object.id(), object, false))
                .toList();
        List<Entry> told = fitting(rest, request);
        boolean more = told.size() < rest.size();
        Optional<String> next = Optional.empty();
        if (more) {
            ObjectId last = told.get(told.size() - 1).id();
            next = Optional.of(new FakeCursor(cursor.question(), true, cursor.sequence(), last).token());
        } else if (changesFollow) {
            next = Optional.of(new FakeCursor(cursor.question(), false, cursor.sequence(), null).token());
        }
        return page(true, told, next, more, all.size());
    }

    private DownloadPage changes(DownloadRequest request, FakeCursor cursor, Predicate<FakeObject> belongs) {
        if (capabilities.contains(Capability.DELETIONS) && !objects.knowsDeletionsAfter(cursor.sequence())) {
            throw new ResyncException("The server no longer knows all deletions since the cursor.", null);
        }
        List<Entry> rest = changesSince(cursor.sequence(), request.entity(), belongs);
        List<Entry> told = fitting(rest, request);
        boolean more = told.size() < rest.size();
        long upTo =
                told.isEmpty() ? cursor.sequence() : told.get(told.size() - 1).sequence();
        String next = new FakeCursor(cursor.question(), false, more ? upTo : objects.sequence(), null).token();
        return page(false, told, Optional.of(next), more, rest.size());
    }

    private List<Entry> changesSince(long sequence, String entity, Predicate<FakeObject> belongs) {
        List<Entry> entries = new ArrayList<>();
        for (FakeObject object : objects.of(entity)) {
            boolean matches = belongs.test(object);
            boolean leaves = object.born() <= sequence && capabilities.contains(Capability.REMOVALS);
            if (object.sequence() > sequence && (matches || leaves)) {
                entries.add(new Entry(object.sequence(), object.id(), matches ? object : null, false));
            }
        }
        if (capabilities.contains(Capability.DELETIONS)) {
            objects.gravesOf(entity).stream()
                    .filter(grave -> grave.sequence() > sequence)
                    .forEach(grave -> entries.add(new Entry(grave.sequence(), grave.id(), null, true)));
        }
        entries.sort(Comparator.comparingLong(Entry::sequence));
        return entries;
    }

    private DownloadPage selected(
            DownloadRequest request, int question, Selection.Objects wanted, Predicate<FakeObject> belongs) {
        ObjectId after = request.cursor()
                .map(token -> FakeCursor.parse(token, question).lastId())
                .orElse(null);
        List<ObjectId> ids = wanted.ids().stream().sorted().toList();
        List<Entry> rest = ids.stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .map(id -> selectedEntry(id, request.entity(), belongs))
                .toList();
        List<Entry> told = fitting(rest, request);
        boolean more = told.size() < rest.size();
        Optional<String> next = more
                ? Optional.of(new FakeCursor(
                                question, true, 0, told.get(told.size() - 1).id())
                        .token())
                : Optional.empty();
        return page(true, told, next, more, ids.size());
    }

    private Entry selectedEntry(ObjectId id, String entity, Predicate<FakeObject> belongs) {
        FakeObject object = objects.find(id)
                .filter(found -> objects.model()
                        .entity(found.entity())
                        .isA(objects.model().entity(entity)))
                .filter(belongs)
                .orElse(null);
        return new Entry(0, id, object, object == null && objects.wasDeleted(id));
    }

    /** As many of the entries, from the first, as the page has room for; at least one. */
    private static List<Entry> fitting(List<Entry> entries, DownloadRequest request) {
        long bytes = 0;
        int count = 0;
        while (count < entries.size() && count < request.maxObjects()) {
            FakeObject object = entries.get(count).object();
            bytes += object == null ? EncodedSize.OF_ID : EncodedSize.of(object.toRemote());
            if (count > 0 && bytes + EncodedSize.OF_FRAME > request.maxBytes()) {
                break;
            }
            count++;
        }
        return entries.subList(0, count);
    }

    private static DownloadPage page(boolean full, List<Entry> told, Optional<String> next, boolean more, long total) {
        List<RemoteObject> found = new ArrayList<>();
        List<ObjectId> deleted = new ArrayList<>();
        List<ObjectId> removed = new ArrayList<>();
        for (Entry entry : told) {
            if (entry.object() != null) {
                found.add(entry.object().toRemote());
            } else {
                (entry.deleted() ? deleted : removed).add(entry.id());
            }
        }
        return new DownloadPage(full, found, deleted, removed, next, more, OptionalLong.of(total));
    }
}
