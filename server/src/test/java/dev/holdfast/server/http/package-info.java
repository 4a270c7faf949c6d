/**
 * Tests of the server over HTTP on loopback: the conformance kit, synchronizations, and clients and lines that break every rule
 * of the protocol, written by hand on sockets.
 */
@NullMarked
package dev.holdfast.server.http;

import org.jspecify.annotations.NullMarked;
