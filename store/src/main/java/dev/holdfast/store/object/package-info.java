/**
 * What a reader of the store holds: immutable snapshots of stored objects with their state, and the view
 * that shows many of them as of one commit. Made by the engine, used by everyone; knows the model only.
 * Snapshots are safe to share between threads, a view belongs to one.
 */
@NullMarked
package dev.holdfast.store.object;

import org.jspecify.annotations.NullMarked;
