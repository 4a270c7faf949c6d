/**
 * The exceptions of Holdfast, grouped by the decision a caller can take: fix the model, correct the value, and so on.
 *
 * <p>Every room throws them; this one calls nothing of ours and carries facts as plain strings and numbers. Messages are
 * fixed text plus names and limits; a value a user entered is never part of one. Exceptions are immutable.
 */
@NullMarked
package dev.holdfast.store.error;

import org.jspecify.annotations.NullMarked;
