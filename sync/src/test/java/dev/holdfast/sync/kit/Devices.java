package dev.holdfast.sync.kit;

import dev.holdfast.sync.transport.Capability;
import org.junit.jupiter.api.Assumptions;

/** The devices that the rules of the kit speak through. */
interface Devices {

    /** The device that a rule is about. */
    KitClient device();

    /** Another device of the same user. */
    KitClient other();

    /** Skips a rule that is about something the server says it cannot do. */
    default void needs(Capability capability) {
        Assumptions.assumeTrue(device().server().can(capability), () -> "the server cannot do " + capability);
    }
}
