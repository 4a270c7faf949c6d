package dev.holdfast.sync.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A nanoflow or JavaScript action as it was written down: what it does with objects and what it calls. */
record FlowSpec(String name, List<Step> steps, List<FlowCall> calls) {

    FlowSpec {
        steps = List.copyOf(steps);
        calls = List.copyOf(calls);
    }

    enum StepKind {
        RETRIEVE,
        CREATE,
        CHANGE,
        DELETE
    }

    /** What is done with objects of an entity; the members are paths that are read, or own members that are set. */
    record Step(
            StepKind kind,
            String entity,
            List<String> members,
            @Nullable String constraint) {

        Step {
            members = List.copyOf(members);
        }

        boolean sets() {
            return kind == StepKind.CREATE || kind == StepKind.CHANGE;
        }
    }
}
