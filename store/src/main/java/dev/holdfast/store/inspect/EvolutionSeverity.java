package dev.holdfast.store.inspect;

/** How much a change of a model asks of devices that hold data and unsent work, from the mildest to the gravest. */
public enum EvolutionSeverity {
    /** Nothing on a device changes. */
    SAFE,
    /** Devices keep everything, as long as something else is seen to. */
    CARE,
    /** Unsent work that no longer fits cannot be sent any more: it waits in the quarantine of its device for a person. */
    STRANDS_WORK
}
