/**
 * The business side of a server (SPEC 10.1): handlers, validation, access, calculated members, conflicts. Written against
 * snapshots and values, so that it holds over any storage. Immutable once built; handlers are called by one thread at a time.
 */
@NullMarked
package dev.holdfast.server.rule;

import org.jspecify.annotations.NullMarked;
