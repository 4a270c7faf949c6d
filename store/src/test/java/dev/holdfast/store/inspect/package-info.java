/**
 * Tests of the doctor, statistics, salvage and advice on models: on sound stores, and on ones that were damaged by hand. What
 * FORMAT.md shows is held against real bytes.
 */
@NullMarked
package dev.holdfast.store.inspect;

import org.jspecify.annotations.NullMarked;
