package dev.holdfast.sync.transport;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a server says of itself.
 *
 * @param protocolVersion the version of the protocol that both sides speak from here on
 * @param serverId names the set of data, not the machine: cursors and versions of another id mean nothing. A server that was
 *     restored from a backup takes a new one
 * @param user the server's stable name for the user who is signed in; empty when it does not say
 * @param capabilities what the server can do beyond the least
 * @param model whether the server takes the device's model
 * @param modelFingerprint the fingerprint of the server's own model
 * @param limits how much the server takes and gives at once
 */
public record ServerInfo(
        int protocolVersion,
        String serverId,
        String user,
        Set<Capability> capabilities,
        ModelMatch model,
        String modelFingerprint,
        ServerLimits limits) {

    /** What a server makes of a device's model. */
    public enum ModelMatch {
        /** It has the same. */
        SAME,
        /** It has another, and serves the device by it: what the device does not know is left out. */
        COMPATIBLE,
        /** It cannot serve this model: every other call will be refused until the device has another. */
        REFUSED
    }

    /** Copies the capabilities. */
    public ServerInfo {
        Set<Capability> copy = EnumSet.noneOf(Capability.class);
        copy.addAll(capabilities);
        capabilities = Set.copyOf(copy);
    }

    /** Whether the server has this capability. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
