package dev.holdfast.files.internal.content;

import org.jspecify.annotations.Nullable;

/**
 * Contents that came in whole and are durable as far as they can be without a row.
 *
 * @param content what they are
 * @param bytes the bytes of inline contents, which the row's transaction writes; null for contents on disk
 */
public record Received(Content content, byte @Nullable [] bytes) {}
