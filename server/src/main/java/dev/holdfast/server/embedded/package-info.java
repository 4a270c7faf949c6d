/**
 * The storage of a server on one machine: an object store, whose own journal is the feed of changes, its files, and a table of
 * receipts written in the transaction of what they tell of. Called by the server alone.
 */
@NullMarked
package dev.holdfast.server.embedded;

import org.jspecify.annotations.NullMarked;
