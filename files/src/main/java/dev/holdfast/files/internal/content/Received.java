package dev.holdfast.files.internal.content;

import org.jspecify.annotations.Nullable;

/** Complete contents in hand: those of the database with their bytes, which nobody may change, those on disk without. */
public final class Received {
    private final Content content;
    private final byte @Nullable [] bytes;

    /** Contents with their bytes, if they have any that are not on disk. */
    public Received(Content content, byte @Nullable [] bytes) {
        this.content = content;
        this.bytes = bytes;
    }

    /** What they are. */
    public Content content() {
        return content;
    }

    /** The bytes of contents in the database; null for contents on disk, or when the database has lost them. */
    public byte @Nullable [] bytes() {
        return bytes;
    }
}
