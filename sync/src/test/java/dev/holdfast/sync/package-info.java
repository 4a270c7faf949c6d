/**
 * Tests of the synchronizer with one device in memory or on disk, the kit's strict server and its failing network, all on virtual
 * time: kinds, modes, limits, files, reports, and what a failure leaves.
 */
@NullMarked
package dev.holdfast.sync;

import org.jspecify.annotations.NullMarked;
