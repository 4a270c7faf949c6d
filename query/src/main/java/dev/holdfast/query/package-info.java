/**
 * List views and live lists over an object store (SPEC 7): what a page of a client runtime binds to. Called by users; calls the
 * constraint tree, its evaluation, and the plans inside. Views are immutable; everything here is safe for all threads.
 */
@NullMarked
package dev.holdfast.query;

import org.jspecify.annotations.NullMarked;
