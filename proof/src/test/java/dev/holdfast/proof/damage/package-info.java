/**
 * Stores whose files were damaged: every question to one is answered rightly or by a typed error, in bounded time, and what
 * can still be read can be saved.
 */
@NullMarked
package dev.holdfast.proof.damage;

import org.jspecify.annotations.NullMarked;
