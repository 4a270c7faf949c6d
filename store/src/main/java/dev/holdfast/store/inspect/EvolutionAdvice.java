package dev.holdfast.store.inspect;

import dev.holdfast.store.migration.MigrationFinding;
import dev.holdfast.store.migration.ModelChange;

/** What there is to say about each kind of difference. */
final class EvolutionAdvice {
    private static final String NEW_BESIDE_OLD =
            "Keep it as it is and add a new one beside it; move values over on the server, and"
                    + " take the old one away when no device can hold unsent changes of it any more.";

    private EvolutionAdvice() {}

    /** The words: why, and what to do. */
    private record Words(EvolutionSeverity severity, String reason, String advice) {}

    static EvolutionFinding of(MigrationFinding finding, boolean mayBeRenamed) {
        Words words = words(finding.change(), mayBeRenamed);
        return new EvolutionFinding(
                words.severity(), finding.change(), finding.place(), finding.detail(), words.reason(), words.advice());
    }

    private static Words words(ModelChange change, boolean mayBeRenamed) {
        return switch (change) {
            case ENTITY_ADDED, MEMBER_ADDED, MEMBER_WIDENED, MEMBER_OPTIONS_CHANGED -> safe();
            case ENTITY_RENAMED, MEMBER_RENAMED -> renamed();
            case ENTITY_MOVED ->
                new Words(
                        EvolutionSeverity.CARE,
                        "Every stored object of the entity is written anew when a device opens its store, which takes time in"
                                + " proportion to their number.",
                        "Try it on a store as large as the largest device's; members that are no longer inherited are listed by"
                                + " themselves.");
            case DOCUMENT_CHANGED ->
                new Words(
                        EvolutionSeverity.STRANDS_WORK,
                        "Unsent contents of files have no place in an entity that is no file document, and an image is not any"
                                + " file.",
                        NEW_BESIDE_OLD);
            case MEMBER_NARROWED ->
                new Words(
                        EvolutionSeverity.STRANDS_WORK,
                        "Values that were entered offline and no longer fit cannot be sent; nothing is cut.",
                        "Leave the limit as it is, and check on input instead: in a nanoflow, not in the domain model.");
            case MEMBER_RETYPED ->
                new Words(
                        EvolutionSeverity.STRANDS_WORK,
                        "Values go over where they mean exactly the same, and are dropped on the device otherwise; unsent ones of"
                                + " those cannot be sent.",
                        NEW_BESIDE_OLD);
            case ENTITY_REMOVED, MEMBER_REMOVED -> gone(mayBeRenamed);
        };
    }

    private static Words safe() {
        return new Words(
                EvolutionSeverity.SAFE,
                "Stored objects and unsent changes stay as they are.",
                "Nothing. A synchronization is due after the update.");
    }

    private static Words renamed() {
        return new Words(
                EvolutionSeverity.CARE,
                "A device that opens its store with the hint in the model keeps everything; one that was not updated yet still"
                        + " sends the old name.",
                "Leave the hint in the model for ever, and let the server take both names until every device is updated.");
    }

    private static Words gone(boolean mayBeRenamed) {
        return new Words(
                EvolutionSeverity.STRANDS_WORK,
                "What was entered offline and not sent has no place any more.",
                mayBeRenamed
                        ? "If it has another name now, say so by the hint of its former name. Else: never remove what was"
                                + " released as long as a device can hold unsent changes of it."
                        : "Never remove what was released as long as a device can hold unsent changes of it; stop showing it"
                                + " instead.");
    }
}
