/** The journal, pending changes, batches, outcomes and the quarantine, as a transport and a host see them. */
@NullMarked
package dev.holdfast.store.journal;

import org.jspecify.annotations.NullMarked;
