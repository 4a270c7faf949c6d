/**
 * The tables of this module in the store's database, and all SQL of it: which contents belong to which object and change
 * date, the bytes of small ones, and the downloads that are not complete. Called inside the store's sessions.
 */
@NullMarked
package dev.holdfast.files.internal.rows;

import org.jspecify.annotations.NullMarked;
