/**
 * Where object ids are born: version 7 UUIDs that rise in the order in which they were made.
 *
 * <p>Called by the object store for every new object; calls nothing but the clock and the source of randomness that it
 * was given. Thread-safe.
 */
@NullMarked
package dev.holdfast.store.internal.identity;

import org.jspecify.annotations.NullMarked;
