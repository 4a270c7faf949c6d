/** ObjectBox: an object database in native code, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.objectbox;

import org.jspecify.annotations.NullMarked;
