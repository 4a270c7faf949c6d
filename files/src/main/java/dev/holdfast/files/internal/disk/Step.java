package dev.holdfast.files.internal.disk;

/** The steps by which contents come in and go, in their order; a crash may fall after each. */
public enum Step {
    /** The file is made under its incoming name. */
    CREATED,
    /** Some bytes are written. */
    WRITTEN,
    /** All bytes are written and forced to disk. */
    SYNCED,
    /** The file has its final name. */
    RENAMED,
    /** The final name is forced to disk. */
    PLACED,
    /** The row that names the contents is written, its transaction still open. */
    ROW_WRITTEN,
    /** The row is committed; what it took the place of still lies on disk. */
    PUBLISHED,
    /** Contents that no row names and nobody needs are about to go from the disk. */
    REMOVING,
    /** What the row took the place of is gone. */
    CLEARED
}
