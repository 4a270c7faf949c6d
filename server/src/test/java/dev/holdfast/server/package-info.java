/**
 * Tests of the embedded server by way of its own connections, in process: rules, handlers and rights, receipts and retention,
 * whole synchronizations with devices, and the conformance kit.
 */
@NullMarked
package dev.holdfast.server;

import org.jspecify.annotations.NullMarked;
