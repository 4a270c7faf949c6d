/** Tests of the ids that are made here: their form, their order, and clocks that stand still or go back. */
@NullMarked
package dev.holdfast.store.internal.identity;

import org.jspecify.annotations.NullMarked;
