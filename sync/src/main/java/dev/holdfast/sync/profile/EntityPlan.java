package dev.holdfast.sync.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one entity takes part in a synchronization (SPEC 5.9 to 5.11).
 *
 * @param entity the entity's name
 * @param mode what is uploaded and downloaded
 * @param constraint the XPath text that selects what is downloaded; there exactly with {@link DownloadMode#BY_CONSTRAINT}
 * @param timeLimit the longest its download may take; empty when the limit is off
 * @param pageSize the most objects of a page
 * @param coveredBy the generalization whose download brings the objects of this entity too; empty for an entity with a
 *     download of its own. Mode, constraint and limits are then that entity's
 * @param reasons why it takes part, at least one
 */
public record EntityPlan(
        String entity,
        DownloadMode mode,
        Optional<String> constraint,
        Optional<Duration> timeLimit,
        int pageSize,
        Optional<String> coveredBy,
        List<PlanReason> reasons) {

    /** Copies the reasons. */
    public EntityPlan {
        reasons = List.copyOf(reasons);
    }

    EntityPlan covering(String specialization, List<PlanReason> why) {
        return new EntityPlan(specialization, mode, constraint, timeLimit, pageSize, Optional.of(entity), why);
    }
}
