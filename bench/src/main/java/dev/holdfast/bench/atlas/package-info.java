/**
 * The Atlas demonstration: a server and two devices at work on real data, told step by step, each promise checked on the way.
 * {@link dev.holdfast.bench.atlas.Atlas} is the program; a step is one {@code Step} and the list of them stands there.
 * Single-threaded.
 */
@NullMarked
package dev.holdfast.bench.atlas;

import org.jspecify.annotations.NullMarked;
