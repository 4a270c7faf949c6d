/** Tests of the journal's rows. */
@NullMarked
package dev.holdfast.store.internal.journal;

import org.jspecify.annotations.NullMarked;
