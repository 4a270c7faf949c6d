/**
 * The embedded reference server (SPEC 10): what a synchronization meets. {@link dev.holdfast.server.HoldfastServer} is where its user
 * begins; behind it stand the rules, any storage, and one {@link dev.holdfast.sync.transport.SyncTransport} for each user, in
 * process or over HTTP. Uploads are applied one at a time, downloads go on beside them.
 */
@NullMarked
package dev.holdfast.server;

import org.jspecify.annotations.NullMarked;
