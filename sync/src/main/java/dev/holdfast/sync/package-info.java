/**
 * The synchronizer: uploads what was committed and downloads what is new (SPEC 5), over any transport. A client runtime calls
 * {@link dev.holdfast.sync.Synchronizer}; it calls the store's journal, the files, the profile and the transport. A run works
 * on the thread that asked for it; everything else here may be called from any thread.
 */
@NullMarked
package dev.holdfast.sync;

import org.jspecify.annotations.NullMarked;
