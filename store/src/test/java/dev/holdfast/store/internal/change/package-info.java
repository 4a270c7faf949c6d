/** How changes are ordered and kept. */
@NullMarked
package dev.holdfast.store.internal.change;

import org.jspecify.annotations.NullMarked;
