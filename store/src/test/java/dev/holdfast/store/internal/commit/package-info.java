/** Tests of how writers line up. */
@NullMarked
package dev.holdfast.store.internal.commit;

import org.jspecify.annotations.NullMarked;
