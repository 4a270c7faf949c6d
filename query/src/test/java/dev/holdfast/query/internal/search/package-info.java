/** Tests of search with its index, on a real store, against plain evaluation. */
@NullMarked
package dev.holdfast.query.internal.search;

import org.jspecify.annotations.NullMarked;
