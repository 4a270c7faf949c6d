package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.DownloadPage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All pages of one answer, and what a device that applies them in order ends with. */
record Answer(List<DownloadPage> pages) {

    Answer {
        pages = List.copyOf(pages);
    }

    Map<ObjectId, RemoteObject> objects() {
        Map<ObjectId, RemoteObject> objects = new LinkedHashMap<>();
        for (DownloadPage page : pages) {
            page.objects().forEach(object -> objects.put(object.id(), object));
            page.deleted().forEach(objects::remove);
            page.removed().forEach(objects::remove);
        }
        return objects;
    }

    Set<ObjectId> deleted() {
        Set<ObjectId> ids = new LinkedHashSet<>();
        pages.forEach(page -> ids.addAll(page.deleted()));
        return ids;
    }

    Set<ObjectId> removed() {
        Set<ObjectId> ids = new LinkedHashSet<>();
        pages.forEach(page -> ids.addAll(page.removed()));
        return ids;
    }

    @Nullable
    Object value(ObjectId id, String member) {
        RemoteObject object = objects().get(id);
        return object == null ? null : object.values().get(member);
    }

    int entries() {
        return pages.stream().mapToInt(DownloadPage::entries).sum();
    }

    Optional<String> next() {
        return pages.get(pages.size() - 1).next();
    }
}
