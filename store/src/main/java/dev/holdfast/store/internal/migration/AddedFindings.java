package dev.holdfast.store.internal.migration;

import dev.holdfast.store.migration.MigrationEffect;
import dev.holdfast.store.migration.MigrationFinding;
import dev.holdfast.store.migration.ModelChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a plan says of entities and members that are new: they touch nothing that is stored. */
public final class AddedFindings {
    private AddedFindings() {}

    /** The findings of these, in the order of their model; the members are of other entities. */
    public static List<MigrationFinding> of(DomainModel model, Set<Entity> entities, Set<Member> members) {
        List<MigrationFinding> findings = new ArrayList<>();
        for (Entity entity : model.entities()) {
            if (entities.contains(entity)) {
                findings.add(entity(entity));
            }
            for (Member member : entity.ownMembers()) {
                if (members.contains(member)) {
                    findings.add(member(member));
                }
            }
        }
        return findings;
    }

    static MigrationFinding entity(Entity added) {
        return finding(ModelChange.ENTITY_ADDED, added.name());
    }

    static MigrationFinding member(Member added) {
        return finding(ModelChange.MEMBER_ADDED, added.entity().name() + "." + added.name());
    }

    private static MigrationFinding finding(ModelChange change, String place) {
        return new MigrationFinding(change, MigrationEffect.ADDITIVE, place, "new", 0, 0);
    }
}
