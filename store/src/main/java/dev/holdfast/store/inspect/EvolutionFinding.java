package dev.holdfast.store.inspect;

import dev.holdfast.store.migration.ModelChange;

/**
 * One difference of two models, with what to think of it before it is released.
 *
 * @param severity how much it asks of devices
 * @param change what differs
 * @param place the name of the entity, or of entity and member with a dot between; the new names, of what is gone the old ones
 * @param detail the names, types and rules that matter
 * @param reason why it is as severe as that
 * @param advice what to do instead, or to see to
 */
public record EvolutionFinding(
        EvolutionSeverity severity, ModelChange change, String place, String detail, String reason, String advice) {

    /** Shows all of it in three lines. */
    @Override
    public String toString() {
        return severity + " " + change + " " + place + ": " + detail + "\n  why: " + reason + "\n  do:  " + advice;
    }
}
