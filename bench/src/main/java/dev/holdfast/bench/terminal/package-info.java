/**
 * What a program of this module shows to the person who started it: progress and results, as text. Used by the programs'
 * main threads; knows nothing of the store.
 */
@NullMarked
package dev.holdfast.bench.terminal;

import org.jspecify.annotations.NullMarked;
