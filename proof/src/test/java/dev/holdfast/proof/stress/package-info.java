/**
 * Everything at once on one device: threads that commit, read, search, watch, synchronize and take backups, while others hold
 * what they see against what must always be. Calls the public face of all modules.
 */
@NullMarked
package dev.holdfast.proof.stress;

import org.jspecify.annotations.NullMarked;
