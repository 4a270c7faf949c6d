package dev.holdfast.store.testing.power;

/** A file or a folder. */
sealed interface DiskNode permits FileNode, FolderNode {
    /** Makes all that was done to it so far last. */
    void sync();

    /** Forgets to make what was done to it so far last, whatever is forced later. */
    default void failToSync() {}
}
