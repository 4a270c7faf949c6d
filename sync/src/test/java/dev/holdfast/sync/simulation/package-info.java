/**
 * Whole histories of several devices and a server from one seed: lost, repeated, late, cut and stalled calls, devices that
 * crash between any two calls, clocks that jump. A failing seed is printed and played again with {@code
 * -Dholdfast.simulation.seed=N}.
 */
@NullMarked
package dev.holdfast.sync.simulation;

import org.jspecify.annotations.NullMarked;
