package dev.holdfast.sync.profile;

import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the names in a profile mean in the model. What means nothing becomes a finding and null; what means an entity
 * makes that entity take part.
 */
final class Names {

    private final DomainModel model;
    private final Set<String> nanoflows;
    private final ConstraintReader constraints;
    private final Findings findings;
    private final Participation participation;

    Names(
            DomainModel model,
            Set<String> nanoflows,
            ConstraintReader constraints,
            Findings findings,
            Participation participation) {
        this.model = model;
        this.nanoflows = nanoflows;
        this.constraints = constraints;
        this.findings = findings;
        this.participation = participation;
    }

    /** The entity of that name, without a word on whether it takes part. */
    @Nullable
    Entity entity(String name, ProfilePlace place) {
        try {
            return model.entity(name);
        } catch (UnknownEntityException e) {
            findings.add(ProfileRule.UNKNOWN_ENTITY, place, messageOf(e));
            return null;
        }
    }

    /** The entity of that name, whose objects the place uses. */
    @Nullable
    Entity usedEntity(String name, ProfilePlace place) {
        Entity entity = entity(name, place);
        if (entity != null) {
            participation.add(entity, PlanReason.Kind.USED, place);
        }
        return entity;
    }

    /** Where a path from an entity leads. */
    @Nullable
    PathEnd path(Entity from, String path, ProfilePlace place) {
        return new PathWalk(model, this, findings, participation, place, path).walk(from);
    }

    /** The member of that name that the entity has, not a path. */
    @Nullable
    Member member(Entity entity, String name, ProfilePlace place) {
        try {
            return entity.member(name);
        } catch (SystemMemberException e) {
            findings.add(ProfileRule.SYSTEM_MEMBER_USED, place, messageOf(e));
        } catch (UnknownMemberException e) {
            findings.add(ProfileRule.UNKNOWN_MEMBER, place, messageOf(e));
        }
        return null;
    }

    void declaredNanoflow(String name, ProfilePlace place) {
        if (!nanoflows.contains(name)) {
            String problem = "Nanoflow " + Quoted.name(name) + " is not declared.";
            findings.add(ProfileRule.UNDECLARED_NANOFLOW, place, problem);
        }
    }

    /** A constraint that the device evaluates: what it walks takes part. */
    void localConstraint(Entity entity, String constraint, ProfilePlace place) {
        ConstraintReader.@Nullable Reading reading = read(entity, constraint, place);
        if (reading != null) {
            reading.paths().forEach(path -> path(entity, path, place));
        }
    }

    /** A constraint that the server evaluates. */
    void downloadConstraint(Entity entity, String constraint, ProfilePlace place) {
        read(entity, constraint, place);
    }

    private ConstraintReader.@Nullable Reading read(Entity entity, String constraint, ProfilePlace place) {
        if (constraint.isBlank() || constraint.length() > OfflineProfile.MAX_TEXT_LENGTH) {
            String limit = "1 to " + OfflineProfile.MAX_TEXT_LENGTH + " characters";
            findings.add(ProfileRule.CONSTRAINT_INVALID, place, "The constraint is not a text of " + limit + ".");
            return null;
        }
        ConstraintReader.Reading reading = constraints.read(entity, constraint);
        if (reading.problem().isPresent()) {
            findings.add(
                    ProfileRule.CONSTRAINT_INVALID, place, reading.problem().get());
            return null;
        }
        return reading;
    }

    private static String messageOf(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
