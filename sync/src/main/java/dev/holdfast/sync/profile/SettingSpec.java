package dev.holdfast.sync.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a profile sets for an entity; null where it leaves the default.
 *
 * @param timeLimitOff whether there is no time limit; {@code timeLimit} is then null
 */
record SettingSpec(
        String entity,
        @Nullable DownloadMode mode,
        @Nullable String constraint,
        @Nullable Duration timeLimit,
        boolean timeLimitOff,
        @Nullable Integer pageSize) {

    /** What stands in a document for a time limit that is off. */
    static final String OFF = "off";

    static SettingSpec ordinary(String entity) {
        return new SettingSpec(entity, null, null, null, false, null);
    }

    DownloadMode modeOrDefault() {
        return mode == null ? DownloadMode.ALL : mode;
    }

    boolean setsTimeLimit() {
        return timeLimitOff || timeLimit != null;
    }
}
