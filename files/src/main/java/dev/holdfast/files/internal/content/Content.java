package dev.holdfast.files.internal.content;

import dev.holdfast.store.model.ObjectId;

/**
 * Complete contents. They never change: other contents have another name.
 *
 * @param name the store's own name for them
 * @param onDisk whether they lie in a file of their own; otherwise in the database
 * @param length in bytes
 * @param digest the SHA-256
 */
public record Content(ObjectId name, boolean onDisk, long length, Digest digest) {}
