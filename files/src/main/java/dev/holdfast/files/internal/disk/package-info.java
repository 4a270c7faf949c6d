/**
 * The folder in which contents lie, one file each under a name of the store's own, and the careful way in: written beside,
 * forced to disk, renamed, folder forced to disk. Called by every other room of this module; knows no rows and no objects.
 */
@NullMarked
package dev.holdfast.files.internal.disk;

import org.jspecify.annotations.NullMarked;
