package dev.holdfast.sync.profile;

/**
 * Why an entity takes part.
 *
 * @param kind how it came in
 * @param place where; for a specialization, the entity it specializes
 */
public record PlanReason(Kind kind, ProfilePlace place) {

    /** How an entity can come in (SPEC 5.10). */
    public enum Kind {
        /** Something declared uses its objects. */
        USED,
        /** A path over associations leads to it. */
        ASSOCIATION_PATH,
        /** The profile names it in its settings. */
        SETTING,
        /** It specializes an entity that takes part, so its objects are objects of that one. */
        SPECIALIZATION
    }

    @Override
    public String toString() {
        return switch (kind) {
            case USED -> "used by " + place;
            case ASSOCIATION_PATH -> "reached over associations by " + place;
            case SETTING -> "named in the settings";
            case SPECIALIZATION -> "specializes " + place;
        };
    }
}
