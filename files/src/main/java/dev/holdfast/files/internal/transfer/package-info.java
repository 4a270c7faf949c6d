/**
 * Contents on their way to and from a transport: what an upload reads, what a download writes and resumes, and the rows that
 * remember how far things are. Called by the public face; calls the content and row rooms through the store's ports.
 */
@NullMarked
package dev.holdfast.files.internal.transfer;

import org.jspecify.annotations.NullMarked;
