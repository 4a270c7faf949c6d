package dev.holdfast.store.model;

import dev.holdfast.store.error.ModelException;
import dev.holdfast.store.spi.json.JsonInput;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON document described at {@link DomainModel}, strictly. The first thing in it that is no model document ends
 * the reading; whether what was read makes sense is {@link ModelCheck}'s matter.
 */
final class ModelJsonReader {

    private static final int MAX_DEPTH = 8;
    private static final JsonInput.Limits LIMITS = new JsonInput.Limits(
            MAX_DEPTH, DomainModel.MAX_DOCUMENT_LENGTH, Names.MAX_LENGTH, DomainModel.MAX_DEFAULT_LENGTH);

    private final JsonInput json;

    private ModelJsonReader(JsonInput json) {
        this.json = json;
    }

    static ModelSpec read(Reader source) {
        return JsonInput.read(
                source, LIMITS, ModelJsonReader::failure, json -> new ModelJsonReader(json).new ModelPart().read());
    }

    private static ModelException failure(String problem, @Nullable Throwable cause) {
        return new ModelException(List.of(problem), cause);
    }

    private final class ModelPart {
        private @Nullable String name;
        private @Nullable Integer version;
        private @Nullable List<EntitySpec> entities;

        ModelSpec read() {
            json.properties(this::property);
            return new ModelSpec(
                    json.required(name, "name"),
                    json.required(version, "version"),
                    json.required(entities, "entities"));
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "version" -> version = json.number();
                case "entities" -> entities = json.elements(() -> new EntityPart().read());
                default -> throw json.unknown(property);
            }
        }
    }

    private final class EntityPart {
        private @Nullable String name;
        private @Nullable String generalization;
        private List<String> formerly = List.of();
        private DocumentKind kind = DocumentKind.NONE;
        private List<MemberSpec> members = List.of();

        EntitySpec read() {
            json.properties(this::property);
            return new EntitySpec(json.required(name, "name"), generalization, kind, formerly, members);
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "generalization" -> generalization = json.text();
                case "document" -> kind = kind(json.text());
                case "formerly" -> formerly = json.textOrTexts();
                case "members" -> members = json.elements(() -> new MemberJson(json).read());
                default -> throw json.unknown(property);
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
