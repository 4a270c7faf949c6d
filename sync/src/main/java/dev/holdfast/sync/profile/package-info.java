/**
 * The offline profile (SPEC 5.9, 5.10, 8): what the host's pages and nanoflows use, which entities take part in a
 * synchronization because of it and how, and what of it cannot work offline.
 *
 * <p>Hosts declare a profile in code or in JSON; the synchronizer asks it for its plan. Calls the model and nothing that is
 * stored. Builders belong to one thread; everything else is immutable and safe to share.
 */
@NullMarked
package dev.holdfast.sync.profile;

import org.jspecify.annotations.NullMarked;
