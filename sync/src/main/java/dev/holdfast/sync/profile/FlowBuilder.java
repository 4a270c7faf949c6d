package dev.holdfast.sync.profile;

import dev.holdfast.sync.profile.FlowSpec.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a nanoflow or a JavaScript action does with objects. Paths are those of {@link OfflineProfile}; what is set is
 * named without a path. Belongs to the thread that builds the profile.
 */
public final class FlowBuilder {

    private final String name;
    private final List<FlowSpec.Step> steps = new ArrayList<>();
    private final List<FlowCall> calls = new ArrayList<>();

    FlowBuilder(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** Retrieves or reads objects of an entity, and these attributes and associated entities from them. */
    public FlowBuilder retrieves(String entity, String... paths) {
        return step(StepKind.RETRIEVE, entity, null, paths);
    }

    /** Retrieves the objects of an entity that an XPath constraint selects, and reads these attributes of them. */
    public FlowBuilder retrievesWhere(String entity, String constraint, String... paths) {
        return step(StepKind.RETRIEVE, entity, Objects.requireNonNull(constraint), paths);
    }

    /** Creates objects of an entity and sets these members. */
    public FlowBuilder creates(String entity, String... members) {
        return step(StepKind.CREATE, entity, null, members);
    }

    /** Changes objects of an entity: sets these members. */
    public FlowBuilder changes(String entity, String... members) {
        return step(StepKind.CHANGE, entity, null, members);
    }

    /** Deletes objects of an entity. */
    public FlowBuilder deletes(String entity) {
        return step(StepKind.DELETE, entity, null);
    }

    /** Calls another nanoflow. */
    public FlowBuilder callsNanoflow(String nanoflow) {
        calls.add(FlowCall.nanoflow(Objects.requireNonNull(nanoflow)));
        return this;
    }

    /** Calls a microflow, which cannot be done offline. */
    public FlowBuilder callsMicroflow(String microflow) {
        calls.add(FlowCall.microflow(Objects.requireNonNull(microflow)));
        return this;
    }

    FlowSpec spec() {
        return new FlowSpec(name, steps, calls);
    }

    private FlowBuilder step(StepKind kind, String entity, @Nullable String constraint, String... members) {
        steps.add(new FlowSpec.Step(kind, Objects.requireNonNull(entity), List.of(members), constraint));
        return this;
    }
}
