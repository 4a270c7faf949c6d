package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one widget of a page. */
final class WidgetJson {

    private static final Map<String, WidgetSpec.Kind> KINDS = JsonNames.byCamelName(WidgetSpec.Kind.values());
    private static final Map<String, WidgetSpec.Export> EXPORTS = JsonNames.byCamelName(WidgetSpec.Export.values());

    private final JsonInput json;
    private @Nullable String name;
    private WidgetSpec.@Nullable Kind kind;
    private @Nullable String entity;
    private WidgetSpec.@Nullable Source source;
    private List<String> attributes = List.of();
    private List<String> search = List.of();
    private List<String> sort = List.of();
    private List<WidgetSpec.Action> actions = List.of();
    private List<WidgetSpec.Selector> selectors = List.of();
    private List<WidgetSpec.FileUse> files = List.of();
    private List<WidgetSpec.Export> exports = List.of();

    WidgetJson(JsonInput json) {
        this.json = json;
    }

    WidgetSpec read() {
        json.properties(this::property);
        WidgetSpec.Kind required = json.required(kind, "kind");
        return new WidgetSpec(
                json.required(name, "name"),
                required,
                json.required(entity, "entity"),
                source == null ? WidgetSpec.Source.ordinary(required) : source,
                attributes,
                search,
                sort,
                actions,
                selectors,
                files,
                exports);
    }

    private void property(String property) {
        switch (property) {
            case "name" -> name = json.text();
            case "kind" -> kind = json.choice(KINDS);
            case "entity" -> entity = json.text();
            case "source" -> source = new SourcePart().read();
            case "attributes" -> attributes = json.elements(json::text);
            case "search" -> search = json.elements(json::text);
            case "sort" -> sort = json.elements(json::text);
            case "actions" -> actions = json.elements(() -> new CallJson(json).readAction());
            case "selectors" -> selectors = json.elements(() -> new SelectorPart().read());
            case "files" -> files = json.elements(() -> new FilePart().read());
            case "exports" -> exports = json.elements(() -> json.choice(EXPORTS));
            default -> throw json.unknown(property);
        }
    }

    private final class SourcePart {
        private static final Map<String, WidgetSpec.SourceKind> KINDS =
                JsonNames.byCamelName(WidgetSpec.SourceKind.values());

        private WidgetSpec.@Nullable SourceKind kind;
        private @Nullable String flow;
        private @Nullable String constraint;

        WidgetSpec.Source read() {
            json.properties(this::property);
            WidgetSpec.SourceKind required = json.required(kind, "kind");
            if (required == WidgetSpec.SourceKind.NANOFLOW || required == WidgetSpec.SourceKind.MICROFLOW) {
                json.required(flow, "flow");
            } else if (flow != null) {
                throw json.failure("property `flow` does not belong to a source of this kind");
            }
            return new WidgetSpec.Source(required, flow, constraint);
        }

        private void property(String property) {
            switch (property) {
                case "kind" -> kind = json.choice(KINDS);
                case "flow" -> flow = json.text();
                case "constraint" -> constraint = json.text();
                default -> throw json.unknown(property);
            }
        }
    }

    private final class SelectorPart {
        private @Nullable String association;
        private boolean many;
        private List<String> attributes = List.of();

        WidgetSpec.Selector read() {
            json.properties(this::property);
            return new WidgetSpec.Selector(many, json.required(association, "association"), attributes);
        }

        private void property(String property) {
            switch (property) {
                case "association" -> association = json.text();
                case "many" -> many = json.flag();
                case "attributes" -> attributes = json.elements(json::text);
                default -> throw json.unknown(property);
            }
        }
    }

    private final class FilePart {
        private static final Map<String, WidgetSpec.FileUseKind> KINDS =
                JsonNames.byCamelName(WidgetSpec.FileUseKind.values());

        private WidgetSpec.@Nullable FileUseKind kind;
        private @Nullable String entity;

        WidgetSpec.FileUse read() {
            json.properties(this::property);
            return new WidgetSpec.FileUse(json.required(kind, "kind"), json.required(entity, "entity"));
        }

        private void property(String property) {
            switch (property) {
                case "kind" -> kind = json.choice(KINDS);
                case "entity" -> entity = json.text();
                default -> throw json.unknown(property);
            }
        }
    }
}
