/** Xodus: an entity store on an append-only log, in Java, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.xodus;

import org.jspecify.annotations.NullMarked;
