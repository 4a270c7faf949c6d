package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonInput;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one entity. */
final class SettingJson {

    private static final Map<String, DownloadMode> MODES = JsonNames.byName(DownloadMode.values());

    private final JsonInput json;
    private @Nullable String entity;
    private @Nullable DownloadMode mode;
    private @Nullable String constraint;
    private @Nullable Duration timeLimit;
    private boolean timeLimitOff;
    private @Nullable Integer pageSize;

    SettingJson(JsonInput json) {
        this.json = json;
    }

    SettingSpec read() {
        json.properties(this::property);
        String required = json.required(entity, "entity");
        return new SettingSpec(required, mode, constraint, timeLimit, timeLimitOff, pageSize);
    }

    private void property(String property) {
        switch (property) {
            case "entity" -> entity = json.text();
            case "mode" -> mode = json.choice(MODES);
            case "constraint" -> constraint = json.text();
            case "timeLimit" -> timeLimit(json.text());
            case "pageSize" -> pageSize = json.number();
            default -> throw json.unknown(property);
        }
    }

    private void timeLimit(String text) {
        timeLimitOff = text.equals(SettingSpec.OFF);
        timeLimit = timeLimitOff ? null : duration(text);
    }

    private Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw json.failure("expected \"off\" or a duration such as \"PT30S\"");
        }
    }
}
