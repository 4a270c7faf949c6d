package dev.holdfast.store.testing.power;

/** What a power loss does to what was not forced to disk. */
public enum Loss {
    /** All of it is gone. */
    ALL,
    /** Nothing of it is gone, as when only the process ends. */
    NOTHING,
    /** What came after one moment is gone, over all files and folders. */
    AFTER_A_MOMENT,
    /** Each file and each name in a folder has a moment of its own. */
    AFTER_MOMENTS,
    /** Each write came through or did not, in any order. */
    WRITES,
    /** Each 512 bytes came through or did not, in any order. */
    SECTORS,
    /** Files have their last lengths, but each 512 bytes came through or are what they were, zeros where nothing was. */
    LENGTHS_KEPT
}
