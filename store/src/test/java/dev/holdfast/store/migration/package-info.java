/** Opening a store with another model, as a host sees it (SPEC 9.1, 9.2). */
@NullMarked
package dev.holdfast.store.migration;

import org.jspecify.annotations.NullMarked;
