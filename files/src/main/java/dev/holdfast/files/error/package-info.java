/**
 * What can go wrong with file contents, beside the errors of the store: each type is a decision the caller can take.
 * Knows nothing else of this module.
 */
@NullMarked
package dev.holdfast.files.error;

import org.jspecify.annotations.NullMarked;
