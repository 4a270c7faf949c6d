/**
 * Tests that the benchmarks measure what they say: every contender gives back what was stored, lists agree, and reports, plots
 * and tables have every row. Nothing here depends on time.
 */
@NullMarked
package dev.holdfast.bench.scenario;

import org.jspecify.annotations.NullMarked;
