/**
 * The Atlas demonstration as a test, in process and over HTTP, with every promise on its way, and its search on the real cities.
 */
@NullMarked
package dev.holdfast.bench.atlas;

import org.jspecify.annotations.NullMarked;
