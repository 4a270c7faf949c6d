package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is called, alone or, for a widget's action, with the event that calls it. */
final class CallJson {

    private static final Map<String, FlowCall.Kind> KINDS = JsonNames.byCamelName(FlowCall.Kind.values());
    private static final Map<String, WidgetSpec.Event> EVENTS = JsonNames.byCamelName(WidgetSpec.Event.values());

    private final JsonInput json;
    private FlowCall.@Nullable Kind kind;
    private @Nullable String flow;
    private WidgetSpec.@Nullable Event event;

    CallJson(JsonInput json) {
        this.json = json;
    }

    FlowCall read() {
        json.properties(this::property);
        return call();
    }

    WidgetSpec.Action readAction() {
        json.properties(this::actionProperty);
        return new WidgetSpec.Action(json.required(event, "event"), call());
    }

    private FlowCall call() {
        return new FlowCall(json.required(kind, "kind"), json.required(flow, "flow"));
    }

    private void actionProperty(String property) {
        if (property.equals("event")) {
            event = json.choice(EVENTS);
        } else {
            property(property);
        }
    }

    private void property(String property) {
        switch (property) {
            case "kind" -> kind = json.choice(KINDS);
            case "flow" -> flow = json.text();
            default -> throw json.unknown(property);
        }
    }
}
