/**
 * The conformance kit: what the author of a transport or a server extends to prove it (SPEC 10.2), and what tests of the
 * synchronizer run against. Published as the test-jar of holdfast-sync; nothing at run time depends on it.
 *
 * <p>{@link dev.holdfast.sync.kit.TransportConformance} holds every rule of PROTOCOL.md as a test: extend it, answer its one
 * question (how to start an empty server), and run it with JUnit 5. {@link dev.holdfast.sync.kit.FakeServer} is a strict server in memory,
 * {@link dev.holdfast.sync.kit.FaultyTransport} the network that fails by a seed, {@link dev.holdfast.sync.kit.VirtualTime} their
 * clock. Fakes may be called from any thread and start none.
 */
@NullMarked
package dev.holdfast.sync.kit;

import org.jspecify.annotations.NullMarked;
