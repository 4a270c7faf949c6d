/**
 * The transport over HTTP (PROTOCOL.md): {@link dev.holdfast.sync.http.HttpTransport} on the JDK's client. Called by a client
 * runtime to make the synchronizer's transport; calls the wire format. TLS unless told otherwise, a bound on every time
 * and every size, no redirects. Safe for any number of threads; the only threads are those of the JDK's client.
 */
@NullMarked
package dev.holdfast.sync.http;

import org.jspecify.annotations.NullMarked;
