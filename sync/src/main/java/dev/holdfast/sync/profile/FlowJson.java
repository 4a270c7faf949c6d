package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonInput;
import dev.holdfast.sync.profile.FlowSpec.StepKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one nanoflow or JavaScript action. */
final class FlowJson {

    private static final Map<String, StepKind> STEP_KINDS = JsonNames.byCamelName(StepKind.values());

    private final JsonInput json;
    private @Nullable String name;
    private List<FlowSpec.Step> steps = List.of();
    private List<FlowCall> calls = List.of();

    FlowJson(JsonInput json) {
        this.json = json;
    }

    FlowSpec read() {
        json.properties(this::property);
        return new FlowSpec(json.required(name, "name"), steps, calls);
    }

    private void property(String property) {
        switch (property) {
            case "name" -> name = json.text();
            case "steps" -> steps = json.elements(() -> new StepPart().read());
            case "calls" -> calls = json.elements(() -> new CallJson(json).read());
            default -> throw json.unknown(property);
        }
    }

    private final class StepPart {
        private @Nullable StepKind kind;
        private @Nullable String entity;
        private List<String> members = List.of();
        private @Nullable String constraint;

        FlowSpec.Step read() {
            json.properties(this::property);
            return new FlowSpec.Step(json.required(kind, "kind"), json.required(entity, "entity"), members, constraint);
        }

        private void property(String property) {
            switch (property) {
                case "kind" -> kind = json.choice(STEP_KINDS);
                case "entity" -> entity = json.text();
                case "members" -> members = json.elements(json::text);
                case "constraint" -> constraint = json.text();
                default -> throw json.unknown(property);
            }
        }
    }
}
