package dev.holdfast.sync.profile;

/**
 * Names a rule of the profile that this library has outgrown and the host chooses to do without (SPEC 8). Without the option
 * the rule holds; with it, what the rule would have refused is told in {@link ProfileCheck#allowed()}.
 */
public enum ProfileOption {
    /** Reference sets may be used: the store keeps them and a synchronization carries them. */
    ALLOW_REFERENCE_SETS,
    /** A grid's column may follow references: the host reads them from the store. */
    ALLOW_PATHS_IN_GRID_COLUMNS,
    /** Several entities of one generalization may be used: an object is kept and downloaded once, as what it is. */
    ALLOW_RELATED_ENTITIES,
    /** Autonumbers and calculated attributes may be shown: the host shows "not available" as the state it is (SPEC 1.3). */
    ALLOW_SERVER_ASSIGNED_SHOWN,
    /** Files may be picked: contents are taken from any stream. */
    ALLOW_FILE_PICKERS,
    /** Grids and other widgets may search: the host backs them with a list view. */
    ALLOW_SEARCH_OUTSIDE_LIST_VIEWS
}
