/** Tests of the module as a whole. */
@NullMarked
package dev.holdfast.query;

import org.jspecify.annotations.NullMarked;
