/** Tests that messages have their fixed words and facts, and never a user's value. */
@NullMarked
package dev.holdfast.store.error;

import org.jspecify.annotations.NullMarked;
