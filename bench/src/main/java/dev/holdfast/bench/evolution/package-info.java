/**
 * What a change of the model costs when a store is opened: {@link dev.holdfast.bench.evolution.OpenWithAnotherModel}. A program of
 * its own, in one thread; nobody calls it.
 */
@NullMarked
package dev.holdfast.bench.evolution;

import org.jspecify.annotations.NullMarked;
