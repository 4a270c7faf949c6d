/**
 * Many devices at once against one server over HTTP: each brings changes and downloads everything for the first time. Begins
 * at {@link dev.holdfast.bench.fleet.Fleet}. One thread for each device.
 */
@NullMarked
package dev.holdfast.bench.fleet;

import org.jspecify.annotations.NullMarked;
