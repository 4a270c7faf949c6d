/**
 * Serves transports over HTTP as PROTOCOL.md has it, with the JDK's own server: who may enter is asked at a {@link
 * dev.holdfast.server.http.Door}, everything behind it is a {@link dev.holdfast.sync.transport.SyncTransport}. Called by
 * {@link dev.holdfast.server.HoldfastServer}. Every request has a thread of its own, of which there are boundedly many.
 */
@NullMarked
package dev.holdfast.server.http;

import org.jspecify.annotations.NullMarked;
