/**
 * Backups: one committed state of an open store with the contents of its files, as a new folder. Called by the public package;
 * calls the engine for what is open and the rooms of sqlite and storage for files. Any thread; one backup of a store at a time.
 */
@NullMarked
package dev.holdfast.store.internal.backup;

import org.jspecify.annotations.NullMarked;
