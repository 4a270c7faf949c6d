/** Nitrite: a document store on H2's MVStore, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.nitrite;

import org.jspecify.annotations.NullMarked;
