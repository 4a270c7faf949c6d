/**
 * The one place where this module takes part in a store's commits: lists and search indexes listen to it. Called by them;
 * calls the store's ports. Listeners are told by the committing thread; the rest is safe for all threads.
 */
@NullMarked
package dev.holdfast.query.internal.feed;

import org.jspecify.annotations.NullMarked;
