package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import org.jspecify.annotations.Nullable;

/** Checks one nanoflow or JavaScript action and takes up what it uses (SPEC 5.10, 8). */
final class FlowAnalysis {

    private final Names names;
    private final Findings findings;
    private final ProfilePlace place;
    private final FlowSpec flow;

    FlowAnalysis(Names names, Findings findings, ProfilePlace place, FlowSpec flow) {
        this.names = names;
        this.findings = findings;
        this.place = place;
        this.flow = flow;
    }

    void run() {
        flow.steps().forEach(this::step);
        flow.calls().forEach(this::call);
    }

    private void step(FlowSpec.Step step) {
        Entity entity = names.usedEntity(step.entity(), place);
        if (entity != null) {
            step.members().forEach(member -> {
                if (step.sets()) {
                    set(entity, member);
                } else {
                    names.path(entity, member, place);
                }
            });
        }
        constraint(step, entity);
    }

    private void set(Entity entity, String name) {
        Member member = names.member(entity, name, place);
        if (member instanceof Association) {
            names.path(entity, name, place);
        } else if (member != null && (member.isServerAssigned() || member.isReadOnly())) {
            String problem = "Member " + Quoted.name(name) + " of entity " + Quoted.name(entity.name()) + " is set.";
            findings.add(ProfileRule.NOT_WRITABLE, place, problem);
        }
    }

    private void constraint(FlowSpec.Step step, @Nullable Entity entity) {
        if (step.constraint() == null) {
            return;
        }
        if (step.kind() != FlowSpec.StepKind.RETRIEVE) {
            findings.add(ProfileRule.CONSTRAINT_UNUSED, place, "A step has a constraint and retrieves nothing.");
        } else if (entity != null) {
            names.localConstraint(entity, step.constraint(), place);
        }
    }

    private void call(FlowCall call) {
        if (call.kind() == FlowCall.Kind.NANOFLOW) {
            names.declaredNanoflow(call.name(), place);
        } else {
            String problem = "Microflow " + Quoted.name(call.name()) + " is called.";
            findings.add(ProfileRule.MICROFLOW_CALL, place, problem);
        }
    }
}
