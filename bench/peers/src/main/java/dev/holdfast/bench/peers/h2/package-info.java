/** H2: a SQL database in Java, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.h2;

import org.jspecify.annotations.NullMarked;
