/** Tests of constraints as SQL, on a real store. */
@NullMarked
package dev.holdfast.query.internal.sql;

import org.jspecify.annotations.NullMarked;
