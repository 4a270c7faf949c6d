/**
 * Proofs that need every module at once: processes that are killed, stores that are damaged, bugs that are planted on
 * purpose; and the summary of what all modules have proven. Tests alone: nothing of the product calls this.
 */
@NullMarked
package dev.holdfast.proof;

import org.jspecify.annotations.NullMarked;
