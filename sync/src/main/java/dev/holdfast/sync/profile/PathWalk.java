package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ReferenceSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks one path: association, entity, association, entity, …, and an attribute, or an association alone, at the end. An
 * association is walked from its owner to its target, or else back. Every entity on the way takes part; a reference set is
 * told.
 */
final class PathWalk {

    private static final int MAX_SEGMENTS = 64;

    private final DomainModel model;
    private final Names names;
    private final Findings findings;
    private final Participation participation;
    private final ProfilePlace place;
    private final String path;

    private @Nullable Association last;

    PathWalk(
            DomainModel model,
            Names names,
            Findings findings,
            Participation participation,
            ProfilePlace place,
            String path) {
        this.model = model;
        this.names = names;
        this.findings = findings;
        this.participation = participation;
        this.place = place;
        this.path = path;
    }

    /** Where the path leads; null after a finding. */
    @Nullable
    PathEnd walk(Entity start) {
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() > MAX_SEGMENTS) {
            return invalid("has more than " + MAX_SEGMENTS + " steps");
        }
        Entity at = start;
        for (int i = 0; i < segments.size(); i += 2) {
            boolean isLast = i == segments.size() - 1;
            Association association = associationAt(at, segments.get(i));
            if (association == null) {
                return isLast ? attribute(at, segments.get(i)) : notAnAssociation(at, segments.get(i));
            }
            Entity otherEnd = at.isA(association.entity()) ? association.target() : association.entity();
            Entity next = isLast ? otherEnd : entityAfter(otherEnd, segments.get(i + 1));
            if (next == null) {
                return null;
            }
            step(association, next);
            at = next;
        }
        return new PathEnd(at, Optional.empty(), Optional.ofNullable(last));
    }

    /** The association of that name if the entity is at one of its ends. */
    private @Nullable Association associationAt(Entity at, String name) {
        return model.findAssociation(name)
                .filter(association -> at.isA(association.entity()) || at.isA(association.target()))
                .orElse(null);
    }

    private @Nullable Entity entityAfter(Entity otherEnd, String name) {
        Entity entity = names.entity(name, place);
        if (entity == null) {
            return null;
        }
        if (!entity.isA(otherEnd) && !otherEnd.isA(entity)) {
            invalid("names entity " + Quoted.name(name) + " where its association leads to "
                    + Quoted.name(otherEnd.name()));
            return null;
        }
        return entity;
    }

    private void step(Association association, Entity to) {
        last = association;
        participation.add(to, PlanReason.Kind.ASSOCIATION_PATH, place);
        if (association instanceof ReferenceSet) {
            String problem = "Reference set " + Quoted.name(association.name()) + " is used.";
            findings.add(ProfileRule.REFERENCE_SET_UNSUPPORTED, place, problem);
        }
    }

    private @Nullable PathEnd attribute(Entity at, String name) {
        Member member = names.member(at, name, place);
        return member instanceof Attribute<?> attribute
                ? new PathEnd(at, Optional.of(attribute), Optional.ofNullable(last))
                : null;
    }

    private @Nullable PathEnd notAnAssociation(Entity at, String name) {
        Member member = names.member(at, name, place);
        return member == null ? null : invalid("goes on after attribute " + Quoted.name(name));
    }

    private @Nullable PathEnd invalid(String problem) {
        findings.add(ProfileRule.PATH_INVALID, place, "Path " + Quoted.name(path) + " " + problem + ".");
        return null;
    }
}
