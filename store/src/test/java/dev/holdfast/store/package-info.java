/**
 * Tests of the object store through its public face: contracts that a store on disk and one in memory both keep, random
 * operations against a plain map, many threads, opening, and commits that fail.
 */
@NullMarked
package dev.holdfast.store;

import org.jspecify.annotations.NullMarked;
