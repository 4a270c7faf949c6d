package dev.holdfast.store.testing.power;

/** How one call of the disk fails. */
public enum Fault {
    /** One call that changes something ends in an I/O error. */
    ERROR_ONCE(Errors.ONCE, Errors.EIO, Errors.CHANGING),
    /** From one call on, every one that changes something ends in an I/O error. */
    ERROR_FOR_EVER(Errors.FOR_EVER, Errors.EIO, Errors.CHANGING),
    /** One forcing of a folder's names ends in an I/O error. */
    NAMES_NOT_FORCED(Errors.ONCE, Errors.EIO, SharedDisk.SYNC_FOLDER),
    /** One opening of what is there, a file or a folder, ends in an I/O error. */
    NOT_OPENED(Errors.ONCE, Errors.EIO, SharedDisk.OPEN),
    /** From one call on, no file can be forced to disk. */
    NOT_FORCED_FOR_EVER(Errors.FOR_EVER, Errors.EIO, SharedDisk.SYNC),
    /** From one call on there is no space. */
    NO_SPACE(Errors.FOR_EVER, Errors.ENOSPC, Errors.GROWING),
    /** One write takes only half of the bytes and says so, which a disk may do. */
    SHORT_WRITE(Errors.SHORT, 0, SharedDisk.WRITE),
    /** One write ends in an I/O error after half of the bytes. */
    TORN_WRITE(Errors.TORN, Errors.EIO, SharedDisk.WRITE),
    /** One call that reads or opens ends in an I/O error. */
    UNREADABLE_ONCE(Errors.ONCE, Errors.EIO, Errors.READING),
    /** From one call on, nothing can be read or opened. */
    UNREADABLE_FOR_EVER(Errors.FOR_EVER, Errors.EIO, Errors.READING);

    private final int mode;
    private final int error;
    private final int mask;

    Fault(int mode, int error, int mask) {
        this.mode = mode;
        this.error = error;
        this.mask = mask;
    }

    int mode() {
        return mode;
    }

    int error() {
        return error;
    }

    int mask() {
        return mask;
    }

    /** Whether it goes on until the disk is mended. */
    boolean isForEver() {
        return mode == Errors.FOR_EVER;
    }

    /** Whether a run has few of its calls. */
    boolean isRare() {
        return this == NAMES_NOT_FORCED || this == NOT_OPENED || this == NOT_FORCED_FOR_EVER;
    }

    /** Whether nobody needs to notice it. */
    boolean isHarmless() {
        return this == SHORT_WRITE;
    }

    private static final class Errors {
        static final int ONCE = 1;
        static final int FOR_EVER = 2;
        static final int SHORT = 3;
        static final int TORN = 4;
        static final int EIO = 5;
        static final int ENOSPC = 28;
        static final int GROWING = SharedDisk.WRITE | SharedDisk.CREATE | SharedDisk.MKDIR | SharedDisk.RENAME;
        static final int CHANGING =
                GROWING | SharedDisk.SYNC | SharedDisk.SYNC_FOLDER | SharedDisk.TRUNCATE | SharedDisk.UNLINK;
        static final int READING = SharedDisk.READ | SharedDisk.OPEN;
    }
}
