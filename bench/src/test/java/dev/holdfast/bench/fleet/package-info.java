/** The load of many devices at once as a test, with few of them. */
@NullMarked
package dev.holdfast.bench.fleet;

import org.jspecify.annotations.NullMarked;
