/**
 * Commits, uploads and downloads under power losses and failing calls of the disk: the workloads, and the tests that run them.
 * Calls the public face of the store and {@code testing.power}. One thread.
 */
@NullMarked
package dev.holdfast.store.power;

import org.jspecify.annotations.NullMarked;
