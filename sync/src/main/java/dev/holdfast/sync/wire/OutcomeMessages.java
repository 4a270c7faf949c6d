package dev.holdfast.sync.wire;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Outcomes of changes, and the question for them. */
public final class OutcomeMessages {

    private static final int MAX_DETAIL = 65_536;

    private OutcomeMessages() {}

    /** Writes the keys asked for. */
    public static void writeKeys(List<ObjectId> keys, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("keys");
            keys.forEach(key -> json.writeString(key.toString()));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Reads the keys asked for, at most so many. */
    public static List<ObjectId> readKeys(InputStream message, int maxKeys) {
        return WireInput.readOne(message, in -> {
            List<ObjectId> keys = null;
            String name;
            while ((name = in.nextProperty()) != null) {
                if (name.equals("keys")) {
                    keys = in.elements(maxKeys, in::id);
                } else {
                    in.skip();
                }
            }
            return in.require(keys, "keys");
        });
    }

    /**
     * Writes outcomes.
     *
     * @param entityOf the name of the entity of a change, by its key
     */
    public static void write(
            Iterable<? extends Outcome> outcomes, Function<ObjectId, String> entityOf, OutputStream out) {
        WireOutput.write(out, json -> {
            int count = 0;
            for (Outcome outcome : outcomes) {
                WireOutput.line(json, "outcome", () -> write(outcome, entityOf.apply(outcome.key()), json));
                count++;
            }
            int entries = count;
            WireOutput.line(json, "end", () -> json.writeNumberProperty("entries", entries));
        });
    }

    /**
     * Reads outcomes and hands each over as soon as it is read.
     *
     * @throws WireException when the message is cut off, too large, or not one of outcomes; those handed over before stand
     */
    public static void read(DomainModel model, InputStream message, long maxBytes, Consumer<? super Outcome> outcomes) {
        int all = WireInput.read(message, maxBytes, in -> {
            int count = 0;
            for (String kind = in.lineKind(); !kind.equals("end"); kind = in.lineKind()) {
                if (!kind.equals("outcome")) {
                    throw in.malformed("expected an outcome");
                }
                Outcome outcome = outcome(model, in);
                in.endLine();
                outcomes.accept(outcome);
                count++;
            }
            LineCounts.last(in, -1, count);
            return count;
        });
        assert all >= 0;
    }

    private static void write(Outcome outcome, String entity, JsonGenerator json) {
        json.writeStringProperty("key", outcome.key().toString());
        if (outcome instanceof Outcome.Accepted accepted) {
            json.writeStringProperty("result", "accepted");
            json.writeStringProperty("entity", entity);
            json.writeStringProperty("version", accepted.version());
            if (!accepted.serverValues().isEmpty()) {
                ValueWriter.values(json, "values", accepted.serverValues());
            }
        } else if (outcome instanceof Outcome.Refused refused) {
            json.writeStringProperty("result", "refused");
            json.writeStringProperty("reason", refused.reason().name());
            json.writeStringProperty("detail", refused.detail());
            refused.serverState().ifPresent(state -> writeState(state, json));
        } else if (outcome instanceof Outcome.NotSent notSent) {
            json.writeStringProperty("result", "not-applied");
            json.writeStringProperty("detail", notSent.reason());
        } else {
            json.writeStringProperty("result", "unknown");
        }
    }

    private static void writeState(RemoteObject state, JsonGenerator json) {
        json.writeName("object");
        json.writeStartObject();
        ValueWriter.object(json, state, null);
        json.writeEndObject();
    }

    private static Outcome outcome(DomainModel model, WireInput in) {
        ValueReader values = new ValueReader(model, in);
        Draft draft = new Draft();
        in.startObject();
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "key" -> draft.key = in.id();
                case "result" -> draft.result = in.text();
                case "entity" -> draft.entity = values.entity(in.text());
                case "version" -> draft.version = in.text(Protocol.MAX_TOKEN_LENGTH);
                case "values" -> draft.values = values.strict(in.require(draft.entity, "entity"));
                case "reason" -> draft.reason = reason(in);
                case "detail" -> draft.detail = in.text(MAX_DETAIL);
                case "object" -> draft.state = values.object(null);
                default -> in.skip();
            }
        }
        return draft.toOutcome(in);
    }

    private static RefusalReason reason(WireInput in) {
        String text = in.text();
        for (RefusalReason reason : RefusalReason.values()) {
            if (reason.name().equals(text) && reason != RefusalReason.MODEL_CHANGED) {
                return reason;
            }
        }
        throw in.malformed("unknown reason of a refusal");
    }

    /** An outcome of which a part was read. */
    private static final class Draft {
        private @Nullable ObjectId key;
        private @Nullable String result;
        private @Nullable Entity entity;
        private @Nullable RefusalReason reason;
        private @Nullable RemoteObject state;
        private String version = "";
        private String detail = "";
        private Map<String, @Nullable Object> values = Map.of();

        Outcome toOutcome(WireInput in) {
            ObjectId read = in.require(key, "key");
            return switch (in.require(result, "result")) {
                case "accepted" -> new Outcome.Accepted(read, version, values);
                case "refused" ->
                    new Outcome.Refused(read, in.require(reason, "reason"), detail, Optional.ofNullable(state));
                case "unknown" -> new Outcome.Unknown(read);
                case "not-applied" -> new Outcome.NotSent(read, detail);
                default -> throw in.malformed("unknown result");
            };
        }
    }
}
