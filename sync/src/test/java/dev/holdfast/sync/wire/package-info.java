/**
 * Tests of the protocol's messages: there and back, hostile ones by hand and by fuzzing, and every example of PROTOCOL.md.
 */
@NullMarked
package dev.holdfast.sync.wire;

import org.jspecify.annotations.NullMarked;
