package dev.holdfast.sync.profile;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what a profile sets for an entity (SPEC 5.9, 5.11). Belongs to the thread that builds the profile. */
public final class EntitySettingsBuilder {

    private final String entity;
    private @Nullable DownloadMode mode;
    private @Nullable String constraint;
    private @Nullable Duration timeLimit;
    private boolean timeLimitOff;
    private @Nullable Integer pageSize;

    EntitySettingsBuilder(String entity) {
        this.entity = Objects.requireNonNull(entity);
    }

    /** Sets how the entity takes part; {@link DownloadMode#ALL} when nothing is set. */
    public EntitySettingsBuilder mode(DownloadMode chosen) {
        mode = Objects.requireNonNull(chosen);
        return this;
    }

    /** Sets mode {@link DownloadMode#BY_CONSTRAINT} and the XPath text, such as {@code [Population > 1000]}. */
    public EntitySettingsBuilder byConstraint(String xpath) {
        return mode(DownloadMode.BY_CONSTRAINT).constraint(xpath);
    }

    /** Sets the XPath text alone, for a mode that is chosen elsewhere. */
    public EntitySettingsBuilder constraint(String xpath) {
        constraint = Objects.requireNonNull(xpath);
        return this;
    }

    /** Sets the longest a download of the entity may take; 30 s when nothing is set. */
    public EntitySettingsBuilder timeLimit(Duration limit) {
        timeLimit = Objects.requireNonNull(limit);
        timeLimitOff = false;
        return this;
    }

    /** Switches the time limit off. */
    public EntitySettingsBuilder noTimeLimit() {
        timeLimit = null;
        timeLimitOff = true;
        return this;
    }

    /** Sets the most objects of a page; {@value OfflineProfile#DEFAULT_PAGE_SIZE} when nothing is set. */
    public EntitySettingsBuilder pageSize(int objects) {
        pageSize = objects;
        return this;
    }

    SettingSpec spec() {
        return new SettingSpec(entity, mode, constraint, timeLimit, timeLimitOff, pageSize);
    }
}
