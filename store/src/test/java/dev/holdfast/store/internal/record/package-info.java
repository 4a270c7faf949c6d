/**
 * Tests of the packed record: there and back, damage at every byte, the order of encoded keys, the bytes that FORMAT.md shows,
 * and a fuzz test of the reader.
 */
@NullMarked
package dev.holdfast.store.internal.record;

import org.jspecify.annotations.NullMarked;
