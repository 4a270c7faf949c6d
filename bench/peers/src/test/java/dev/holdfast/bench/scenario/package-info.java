/** Tests that every other store of the benchmarks gives back what was stored, before and after it is opened again. */
@NullMarked
package dev.holdfast.bench.scenario;

import org.jspecify.annotations.NullMarked;
