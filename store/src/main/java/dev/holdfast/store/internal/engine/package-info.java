/**
 * An open store as a whole: opening and closing, reading on pooled sessions, and the tasks that the public classes ask for.
 * Called by the public package alone; puts the rooms of storage, commit, change, journal and cache together.
 */
@NullMarked
package dev.holdfast.store.internal.engine;

import org.jspecify.annotations.NullMarked;
