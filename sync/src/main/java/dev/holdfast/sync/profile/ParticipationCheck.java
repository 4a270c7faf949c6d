package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what holds between the entities that take part (SPEC 5.9, 8). */
final class ParticipationCheck {

    private final Participation participation;
    private final Findings findings;

    private ParticipationCheck(Participation participation, Findings findings) {
        this.participation = participation;
        this.findings = findings;
    }

    static void check(DomainModel model, Participation participation, Findings findings) {
        ParticipationCheck check = new ParticipationCheck(participation, findings);
        check.relatedEntities();
        model.entities().stream().filter(participation::contains).forEach(check::line);
        model.associations().forEach(check::neverReferenced);
    }

    /** The seed's store kept an object once for each entity of its line, which failed; so at most one could be used. */
    private void relatedEntities() {
        Map<Entity, List<Entity>> byRoot = new LinkedHashMap<>();
        for (Entity entity : participation.declared()) {
            if (participation.mode(entity) != DownloadMode.NEVER) {
                byRoot.computeIfAbsent(entity.root(), key -> new ArrayList<>()).add(entity);
            }
        }
        byRoot.values().stream().filter(related -> related.size() > 1).forEach(this::related);
    }

    private void related(List<Entity> related) {
        String names = related.stream()
                .map(entity -> Quoted.name(entity.name()) + " (" + firstPlace(entity) + ")")
                .collect(Collectors.joining(", "));
        String problem = "Entities of one generalization are used: " + names + ".";
        findings.add(ProfileRule.RELATED_ENTITIES, firstPlace(related.get(1)), problem);
    }

    private ProfilePlace firstPlace(Entity entity) {
        return participation.reasons(entity).get(0).place();
    }

    /** An entity that a generalization's download covers has that one's settings, so its own must not differ. */
    private void line(Entity entity) {
        Entity top = participation.top(entity);
        if (top == entity) {
            return;
        }
        SettingSpec own = participation.setting(entity);
        SettingSpec held = participation.effective(top);
        boolean neverAbove = held.modeOrDefault() == DownloadMode.NEVER;
        boolean neverHere = own != null && own.mode() == DownloadMode.NEVER;
        if (neverAbove != neverHere && (neverHere || participation.isDeclared(entity))) {
            String problem = "Of entities " + Quoted.name(entity.name()) + " and " + Quoted.name(top.name())
                    + " one is NEVER and the other is not.";
            findings.add(ProfileRule.NEVER_RELATED, ProfilePlace.entity(entity.name()), problem);
        } else if (own != null && differs(own, held)) {
            String problem = "The entity is downloaded with " + Quoted.name(top.name()) + " and has other settings.";
            findings.add(ProfileRule.HIERARCHY_SETTINGS_DIFFER, ProfilePlace.entity(entity.name()), problem);
        }
    }

    private static boolean differs(SettingSpec own, SettingSpec held) {
        boolean otherLimit = own.setsTimeLimit()
                && (own.timeLimitOff() != held.timeLimitOff() || isOther(own.timeLimit(), held.timeLimit()));
        return otherLimit
                || (own.mode() != null && own.mode() != held.modeOrDefault())
                || isOther(own.constraint(), held.constraint())
                || isOther(own.pageSize(), held.pageSize());
    }

    private static boolean isOther(@Nullable Object own, @Nullable Object held) {
        return own != null && !Objects.equals(own, held);
    }

    private void neverReferenced(Association association) {
        Entity owner = association.entity();
        Optional<Entity> sender = withSpecializations(owner)
                .filter(entity -> participation.contains(entity)
                        && participation.mode(entity).isUploaded())
                .findFirst();
        Optional<Entity> kept = withSpecializations(association.target())
                .filter(entity -> participation.contains(entity)
                        && !participation.mode(entity).isUploaded())
                .findFirst();
        if (sender.isPresent() && kept.isPresent()) {
            String problem = "Association " + Quoted.name(association.name()) + " of entity "
                    + Quoted.name(sender.get().name()) + ", which is uploaded, leads to it, which is NEVER.";
            findings.add(
                    ProfileRule.NEVER_REFERENCED, ProfilePlace.entity(kept.get().name()), problem);
        }
    }

    private static Stream<Entity> withSpecializations(Entity entity) {
        return Stream.concat(Stream.of(entity), entity.specializations().stream());
    }
}
