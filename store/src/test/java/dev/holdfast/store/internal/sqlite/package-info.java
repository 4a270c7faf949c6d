/** The sessions of the database beneath the store. */
@NullMarked
package dev.holdfast.store.internal.sqlite;

import org.jspecify.annotations.NullMarked;
