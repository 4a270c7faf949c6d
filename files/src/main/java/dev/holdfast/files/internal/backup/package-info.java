/**
 * The contents' part in a backup of the store. Called by the store while it takes one; calls contents, rows and disk. Safe for
 * all threads.
 */
@NullMarked
package dev.holdfast.files.internal.backup;

import org.jspecify.annotations.NullMarked;
