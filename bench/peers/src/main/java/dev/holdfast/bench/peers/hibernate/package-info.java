/** Hibernate ORM over SQLite, in the scenarios of the benchmarks. */
@NullMarked
package dev.holdfast.bench.peers.hibernate;

import org.jspecify.annotations.NullMarked;
