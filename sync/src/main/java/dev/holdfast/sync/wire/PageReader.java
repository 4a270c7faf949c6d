package dev.holdfast.sync.wire;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads one page, line by line. Used once. */
final class PageReader {

    private final DownloadRequest request;
    private final WireInput in;
    private final ValueReader values;
    private final Entity entity;
    private final List<RemoteObject> objects = new ArrayList<>();
    private final List<ObjectId> deleted = new ArrayList<>();
    private final List<ObjectId> removed = new ArrayList<>();
    private @Nullable Boolean full;
    private OptionalLong total = OptionalLong.empty();

    PageReader(DomainModel model, DownloadRequest request, WireInput in) {
        this.request = request;
        this.in = in;
        this.values = new ValueReader(model, in);
        this.entity = model.entity(request.entity());
    }

    DownloadPage read() {
        if (!in.lineKind().equals("page")) {
            throw in.malformed("expected a line `page`");
        }
        head();
        in.endLine();
        for (String kind = in.lineKind(); !kind.equals("end"); kind = in.lineKind()) {
            entry(kind);
            in.endLine();
        }
        return end();
    }

    private void head() {
        in.startObject();
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "entity" -> {
                    if (!in.text().equals(request.entity())) {
                        throw in.malformed("a page of another entity than asked for");
                    }
                }
                case "full" -> full = in.flag();
                case "total" -> total = OptionalLong.of(in.count());
                default -> in.skip();
            }
        }
    }

    private void entry(String kind) {
        if (objects.size() + deleted.size() + removed.size() == request.maxObjects()) {
            throw in.malformed("the page has more than the " + request.maxObjects() + " entries asked for");
        }
        switch (kind) {
            case "object" -> objects.add(values.object(entity));
            case "deleted" -> deleted.add(in.id());
            case "removed" -> removed.add(in.id());
            default -> throw in.malformed("expected an object, a deletion or a removal");
        }
    }

    private DownloadPage end() {
        int entries = -1;
        boolean more = false;
        String next = null;
        in.startObject();
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "entries" -> entries = in.integer();
                case "more" -> more = in.flag();
                case "next" -> next = in.text(Protocol.MAX_TOKEN_LENGTH);
                default -> in.skip();
            }
        }
        in.endLine();
        if (entries != objects.size() + deleted.size() + removed.size()) {
            throw in.malformed("the count of lines does not agree");
        }
        LineCounts.end(in);
        boolean isFull = in.require(full, "full");
        return new DownloadPage(isFull, objects, deleted, removed, Optional.ofNullable(next), more, total);
    }
}
