package dev.holdfast.store.migration;

/** What one difference of the models does to a store, from the mildest to the gravest. */
public enum MigrationEffect {
    /** Nothing that is stored changes; it costs the same for ten objects and a million (SPEC 9.1). */
    ADDITIVE,
    /**
     * Values or objects that the server also has are converted by rule or dropped; nothing that was entered here and not
     * sent is touched.
     */
    LENIENT,
    /** As lenient; and unsent changes that no longer fit go to the quarantine, whole (SPEC 9.2). */
    SETS_ASIDE
}
