/** Tests of what stays in memory. */
@NullMarked
package dev.holdfast.store.internal.cache;

import org.jspecify.annotations.NullMarked;
