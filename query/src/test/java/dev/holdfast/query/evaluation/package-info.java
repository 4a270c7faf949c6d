/** Tests of evaluation on snapshots. */
@NullMarked
package dev.holdfast.query.evaluation;

import org.jspecify.annotations.NullMarked;
