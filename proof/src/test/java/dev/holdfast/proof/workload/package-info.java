/**
 * What a device does all day, from one seed: commits, uploads, downloads, files, lists, synchronizations; and the whole state
 * of a store as one text, to compare. Used by the proofs that kill and damage.
 */
@NullMarked
package dev.holdfast.proof.workload;

import org.jspecify.annotations.NullMarked;
