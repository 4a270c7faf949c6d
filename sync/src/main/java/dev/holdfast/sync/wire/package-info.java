/**
 * The wire format of PROTOCOL.md: every message between a device and a server, written and read by streaming JSON. Called by
 * the HTTP transport and by servers; calls the model to type every value. Strict: what does not fit is a {@link
 * dev.holdfast.sync.wire.WireException}, unknown properties are skipped, unknown members are not, and everything has a bound.
 * Stateless; any thread may use it.
 */
@NullMarked
package dev.holdfast.sync.wire;

import org.jspecify.annotations.NullMarked;
