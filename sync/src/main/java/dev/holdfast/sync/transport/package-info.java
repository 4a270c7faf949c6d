/**
 * What a transport is to the synchronizer (SPEC 5, 6.3): {@link dev.holdfast.sync.transport.SyncTransport}, what its calls
 * take and give, and the errors a call ends with, one class per decision of the caller. Called by the synchronizer;
 * implemented by the HTTP transport, the in-memory fake server and anybody else. Knows the model and the journal's types.
 * Records are immutable; a transport may be called from several threads and has none of its own.
 */
@NullMarked
package dev.holdfast.sync.transport;

import org.jspecify.annotations.NullMarked;
