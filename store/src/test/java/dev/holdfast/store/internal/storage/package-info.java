/**
 * Tests of tables and indexes beneath the objects: the definitions that FORMAT.md shows, and which index a column gets.
 */
@NullMarked
package dev.holdfast.store.internal.storage;

import org.jspecify.annotations.NullMarked;
