package dev.holdfast.sync.kit;

import dev.holdfast.sync.transport.SyncTransport;

/** A server without objects, made for one rule of the kit, as two devices of one user reach it. */
public interface ServerUnderTest extends AutoCloseable {
    /** The transport of the device that the rule is about. */
    SyncTransport device();

    /** The transport of another device, with the same rights; it may be the same transport where that keeps no state. */
    SyncTransport otherDevice();

    /** Called after the rule. */
    @Override
    default void close() {}
}
