package dev.holdfast.store.model;

import dev.holdfast.store.error.ModelException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads the JSON document described at {@link DomainModel}, strictly. The first thing in it that is no model document ends
 * the reading; whether what was read makes sense is {@link ModelCheck}'s matter.
 */
final class ModelJsonReader {

    private final JsonInput json;

    private ModelJsonReader(JsonInput json) {
        this.json = json;
    }

    static ModelSpec read(Reader source) {
        try (JsonInput json = JsonInput.of(source)) {
            return new ModelJsonReader(json).document();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static ModelException notJson(JacksonException e) {
        String place = e.getLocation() == null
                ? "JSON document: "
                : "JSON document, line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        String problem = e instanceof StreamConstraintsException
                ? "it is nested too deep, or a name, a number, a text or the whole is too long."
                : "it is not well-formed JSON.";
        return new ModelException(List.of(place + problem), e);
    }

    private ModelSpec document() {
        ModelSpec model = new ModelPart().read();
        json.end();
        return model;
    }

    private <T> T required(@Nullable T value, String property) {
        if (value == null) {
            throw json.failure("property `" + property + "` is missing");
        }
        return value;
    }

    private ModelException unknown(String property) {
        return json.failure("unknown property " + Names.quoted(property));
    }

    private final class ModelPart {
        private @Nullable String name;
        private @Nullable Integer version;
        private @Nullable List<EntitySpec> entities;

        ModelSpec read() {
            json.properties(this::property);
            return new ModelSpec(required(name, "name"), required(version, "version"), required(entities, "entities"));
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "version" -> version = json.number();
                case "entities" -> entities = json.elements(() -> new EntityPart().read());
                default -> throw unknown(property);
            }
        }
    }

    private final class EntityPart {
        private @Nullable String name;
        private @Nullable String generalization;
        private @Nullable String formerly;
        private DocumentKind kind = DocumentKind.NONE;
        private List<MemberSpec> members = List.of();

        EntitySpec read() {
            json.properties(this::property);
            return new EntitySpec(required(name, "name"), generalization, kind, formerly, members);
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "generalization" -> generalization = json.text();
                case "document" -> kind = kind(json.text());
                case "formerly" -> formerly = json.text();
                case "members" -> members = json.elements(() -> new MemberJson(json).read());
                default -> throw unknown(property);
            }
        }

        private DocumentKind kind(String modelName) {
            for (DocumentKind candidate : DocumentKind.values()) {
                if (Objects.equals(candidate.modelName(), modelName)) {
                    return candidate;
                }
            }
            throw json.failure("expected \"file\" or \"image\"");
        }
    }
}
