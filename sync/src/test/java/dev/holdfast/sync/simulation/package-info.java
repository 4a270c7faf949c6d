/**
 * Whole histories of several devices and a server from one seed: lost, repeated, late, cut and stalled calls, devices that
 * die between any two things that last, files that break, clocks that jump. A failing seed is printed and played again with {@code
 * -Dholdfast.simulation.seed=N}. Any server can take part: {@link dev.holdfast.sync.simulation.Simulations}. {@link
 * dev.holdfast.sync.simulation.Life} stops the same story at each of its steps.
 */
@NullMarked
package dev.holdfast.sync.simulation;

import org.jspecify.annotations.NullMarked;
