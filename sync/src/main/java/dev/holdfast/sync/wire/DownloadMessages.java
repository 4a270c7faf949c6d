package dev.holdfast.sync.wire;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The question for a page and the page. */
public final class DownloadMessages {

    private static final int MAX_NAME = 128;

    private DownloadMessages() {}

    /** Writes a question. */
    public static void write(DownloadRequest request, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("entity", request.entity());
            write(request.selection(), json);
            request.cursor().ifPresent(cursor -> json.writeStringProperty("cursor", cursor));
            json.writeNumberProperty("maxObjects", request.maxObjects());
            json.writeNumberProperty("maxBytes", request.maxBytes());
            json.writeEndObject();
        });
    }

    /** Reads a question for at most so many objects by id. */
    public static DownloadRequest readRequest(InputStream message, int maxIds) {
        return WireInput.readOne(message, in -> {
            String entity = null;
            Selection selection = null;
            String cursor = null;
            Integer maxObjects = null;
            Long maxBytes = null;
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "entity" -> entity = in.text(MAX_NAME);
                    case "selection" -> selection = selection(in, maxIds);
                    case "cursor" -> cursor = in.text(Protocol.MAX_TOKEN_LENGTH);
                    case "maxObjects" -> maxObjects = in.integer();
                    case "maxBytes" -> maxBytes = in.longInteger();
                    default -> in.skip();
                }
            }
            int objects = in.require(maxObjects, "maxObjects");
            long bytes = in.require(maxBytes, "maxBytes");
            if (objects < 1 || bytes < 1) {
                throw in.malformed("a page has room for something");
            }
            return new DownloadRequest(
                    in.require(entity, "entity"),
                    in.require(selection, "selection"),
                    Optional.ofNullable(cursor),
                    objects,
                    bytes);
        });
    }

    /** Writes a page of an entity. */
    public static void write(DownloadPage page, String entity, OutputStream out) {
        WireOutput.write(out, json -> {
            WireOutput.line(json, "page", () -> {
                json.writeStringProperty("entity", entity);
                json.writeBooleanProperty("full", page.full());
                page.total().ifPresent(total -> json.writeNumberProperty("total", total));
            });
            for (RemoteObject object : page.objects()) {
                WireOutput.line(json, "object", () -> ValueWriter.object(json, object, entity));
            }
            page.deleted().forEach(id -> writeId(json, "deleted", id));
            page.removed().forEach(id -> writeId(json, "removed", id));
            WireOutput.line(json, "end", () -> {
                json.writeNumberProperty("entries", page.entries());
                json.writeBooleanProperty("more", page.more());
                page.next().ifPresent(next -> json.writeStringProperty("next", next));
            });
        });
    }

    /**
     * Reads the page that answers a question, whole or not at all.
     *
     * @throws WireException when the message is cut off, too large, or does not fit the model
     */
    public static DownloadPage readPage(DomainModel model, DownloadRequest request, InputStream message) {
        long maxBytes = request.maxBytes() + Protocol.MAX_OBJECT_BYTES;
        return WireInput.read(message, maxBytes, in -> new PageReader(model, request, in).read());
    }

    private static void write(Selection selection, JsonGenerator json) {
        json.writeName("selection");
        json.writeStartObject();
        if (selection instanceof Selection.Matching matching) {
            json.writeStringProperty("matching", matching.constraint());
        } else if (selection instanceof Selection.Objects objects) {
            json.writeArrayPropertyStart("objects");
            objects.ids().forEach(id -> json.writeString(id.toString()));
            json.writeEndArray();
        } else {
            json.writeBooleanProperty("all", true);
        }
        json.writeEndObject();
    }

    private static Selection selection(WireInput in, int maxIds) {
        in.startObject();
        Selection selection = null;
        String name;
        while ((name = in.nextProperty()) != null) {
            Selection read = selection(in, name, maxIds);
            if (read != null && selection != null) {
                throw in.malformed("a selection is of one kind");
            }
            selection = read == null ? selection : read;
        }
        return in.require(selection, "all, matching or objects");
    }

    private static @Nullable Selection selection(WireInput in, String name, int maxIds) {
        switch (name) {
            case "all" -> {
                if (!in.flag()) {
                    throw in.malformed("all is true or absent");
                }
                return new Selection.All();
            }
            case "matching" -> {
                return new Selection.Matching(in.text(Protocol.MAX_CONSTRAINT_LENGTH));
            }
            case "objects" -> {
                List<ObjectId> ids = in.elements(maxIds, in::id);
                return new Selection.Objects(ids);
            }
            default -> {
                in.skip();
                return null;
            }
        }
    }

    private static void writeId(JsonGenerator json, String kind, ObjectId id) {
        json.writeStartObject();
        json.writeStringProperty(kind, id.toString());
        json.writeEndObject();
    }
}
