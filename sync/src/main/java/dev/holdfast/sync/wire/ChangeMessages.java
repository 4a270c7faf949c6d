package dev.holdfast.sync.wire;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.OutgoingChange;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An upload of changes. */
public final class ChangeMessages {

    private static final int MAX_NAME = 128;

    private ChangeMessages() {}

    /** Writes changes in the order given. */
    public static void write(List<OutgoingChange> changes, OutputStream out) {
        WireOutput.write(out, json -> {
            WireOutput.line(json, "changes", () -> json.writeNumberProperty("count", changes.size()));
            for (OutgoingChange change : changes) {
                WireOutput.line(json, "change", () -> write(change, json));
            }
            WireOutput.line(json, "end", () -> json.writeNumberProperty("entries", changes.size()));
        });
    }

    /**
     * Reads an upload to its end: a message that is cut off gives no change at all. Values that do not fit their member, or whose
     * member the model does not have, are {@link UnfitValue}; {@link ChangeCheck} makes a refusal of them.
     *
     * @throws WireException when the message is cut off, too large, or not an upload of changes
     */
    public static List<OutgoingChange> read(DomainModel model, InputStream message, long maxBytes, int maxChanges) {
        return WireInput.read(message, maxBytes, in -> {
            List<OutgoingChange> changes = new ArrayList<>();
            int expected = LineCounts.first(in, "changes", "count");
            for (String kind = in.lineKind(); !kind.equals("end"); kind = in.lineKind()) {
                if (!kind.equals("change")) {
                    throw in.malformed("expected a change");
                }
                if (changes.size() == maxChanges) {
                    throw new WireException(
                            WireException.Kind.TOO_LARGE, "There are more than " + maxChanges + " changes.", null);
                }
                changes.add(change(model, in));
                in.endLine();
            }
            LineCounts.last(in, expected, changes.size());
            return changes;
        });
    }

    private static void write(OutgoingChange outgoing, JsonGenerator json) {
        UploadChange change = outgoing.change();
        json.writeStringProperty("key", change.key().toString());
        json.writeStringProperty("kind", change.kind().name());
        json.writeStringProperty("entity", change.entity());
        json.writeStringProperty("object", change.object().toString());
        if (!change.baseVersion().isEmpty()) {
            json.writeStringProperty("baseVersion", change.baseVersion());
        }
        if (change.group() != 0) {
            json.writeNumberProperty("group", change.group());
        }
        outgoing.contents().ifPresent(token -> json.writeStringProperty("contents", token));
        if (change.kind() != ChangeKind.DELETED) {
            ValueWriter.values(json, "values", change.values());
        }
        if (change.kind() == ChangeKind.CHANGED) {
            ValueWriter.values(json, "base", change.base());
        }
    }

    private static OutgoingChange change(DomainModel model, WireInput in) {
        ValueReader values = new ValueReader(model, in);
        in.startObject();
        Draft draft = new Draft();
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "key" -> draft.key = in.id();
                case "kind" -> draft.kind = kind(in);
                case "entity" -> draft.entity = in.text(MAX_NAME);
                case "object" -> draft.object = in.id();
                case "baseVersion" -> draft.baseVersion = in.text(Protocol.MAX_TOKEN_LENGTH);
                case "group" -> draft.group = in.integer();
                case "contents" -> draft.contents = in.text(Protocol.MAX_TOKEN_LENGTH);
                case "values" -> draft.values = values.lenient(draft.entity(model, in));
                case "base" -> draft.base = values.lenient(draft.entity(model, in));
                default -> in.skip();
            }
        }
        return draft.toChange(in);
    }

    private static ChangeKind kind(WireInput in) {
        return switch (in.text()) {
            case "CREATED" -> ChangeKind.CREATED;
            case "CHANGED" -> ChangeKind.CHANGED;
            case "DELETED" -> ChangeKind.DELETED;
            default -> throw in.malformed("unknown kind of change");
        };
    }

    /** A change of which a part was read. */
    private static final class Draft {
        private @Nullable ObjectId key;
        private @Nullable ChangeKind kind;
        private @Nullable String entity;
        private @Nullable ObjectId object;
        private @Nullable String contents;
        private String baseVersion = "";
        private int group;
        private Map<String, @Nullable Object> values = Map.of();
        private Map<String, @Nullable Object> base = Map.of();

        /** The entity, whose name stands before any values; null when the model does not have it. */
        @Nullable
        Entity entity(DomainModel model, WireInput in) {
            return model.findEntity(in.require(entity, "entity")).orElse(null);
        }

        OutgoingChange toChange(WireInput in) {
            UploadChange change = new UploadChange(
                    in.require(key, "key"),
                    in.require(kind, "kind"),
                    in.require(entity, "entity"),
                    in.require(object, "object"),
                    values,
                    base,
                    baseVersion,
                    group);
            return new OutgoingChange(change, Optional.ofNullable(contents));
        }
    }
}
