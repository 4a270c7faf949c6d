/** Tests of the text rules that the store and its modules share. Single-threaded. */
@NullMarked
package dev.holdfast.store.spi;

import org.jspecify.annotations.NullMarked;
