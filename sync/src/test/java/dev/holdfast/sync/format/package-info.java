/** Stores of every released format, kept as files and opened for ever; and what makes one of the present format. */
@NullMarked
package dev.holdfast.sync.format;

import org.jspecify.annotations.NullMarked;
