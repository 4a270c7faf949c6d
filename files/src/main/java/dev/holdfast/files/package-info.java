/**
 * The contents of file documents (SPEC 6), beside an object store: written into drafts by stream, committed with their
 * objects, read back checked, and handed to and taken from a transport. Users begin at {@link
 * dev.holdfast.files.FileStore}, a synchronization at {@link dev.holdfast.files.FileTransfers}. Calls the store's ports.
 * Safe for all threads, but for the streams and transfers handed out, which belong to one.
 */
@NullMarked
package dev.holdfast.files;

import org.jspecify.annotations.NullMarked;
