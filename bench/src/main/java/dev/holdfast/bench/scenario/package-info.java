/**
 * Scenario benchmarks: the same work on the same data with the same durability, done by each {@code Contender} in turn,
 * in fresh processes, over several rounds. {@link dev.holdfast.bench.scenario.Scenarios} starts the processes and reports; {@link
 * dev.holdfast.bench.scenario.Worker} is what runs in one. {@code SpeedTable} says what is compared with what.
 */
@NullMarked
package dev.holdfast.bench.scenario;

import org.jspecify.annotations.NullMarked;
