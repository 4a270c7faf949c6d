package dev.holdfast.store.migration;

/**
 * One difference between the model of a store and another one, with what it does to the store.
 *
 * @param change what differs
 * @param effect what that does
 * @param place the name of the entity, or of entity and member with a dot between; the new names, of what is gone the old ones
 * @param detail a sentence with the names, types and rules that matter
 * @param objects how many stored objects are rewritten, searched for values that no longer fit, or dropped; 0 when additive
 * @param setAside how many unsent changes go to the quarantine because of it; one that has several reasons counts at the first
 */
public record MigrationFinding(
        ModelChange change, MigrationEffect effect, String place, String detail, long objects, long setAside) {

    /** Shows all of it in one line. */
    @Override
    public String toString() {
        String counts = (objects == 0 ? "" : ", " + objects + " objects")
                + (setAside == 0 ? "" : ", " + setAside + " unsent changes to the quarantine");
        return effect + " " + change + " " + place + ": " + detail + counts;
    }
}
