/**
 * What the disk may do to a store: lose power between any two calls, or let any call fail. A {@code Workload} runs in a process
 * of its own whose calls go through a small library in C, which writes them down or lets one of them fail; what the disk may
 * then hold is made from the log, and a store must be what it said it was. Linux with gcc only: elsewhere the proofs say that
 * they were skipped. One thread per recording.
 */
@NullMarked
package dev.holdfast.store.testing.power;

import org.jspecify.annotations.NullMarked;
