package dev.holdfast.files;

/** Where the contents of a stored object stand, as of its change date (SPEC 6.3). */
public enum ContentState {
    /** The object has no contents: none were ever written, or they were removed. */
    EMPTY,
    /** The object has contents, but not on this device. */
    NOT_DOWNLOADED,
    /** The contents were written here, and the server has not acknowledged them. */
    UNSENT,
    /** The contents are here as the server has them. */
    SYNCED
}
