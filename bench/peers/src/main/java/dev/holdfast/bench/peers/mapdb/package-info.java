/** MapDB: collections on a file with a write-ahead log, in Java, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.mapdb;

import org.jspecify.annotations.NullMarked;
