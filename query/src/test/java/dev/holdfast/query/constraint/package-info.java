/** Tests of the constraint tree, its builder and its printed form. */
@NullMarked
package dev.holdfast.query.constraint;

import org.jspecify.annotations.NullMarked;
