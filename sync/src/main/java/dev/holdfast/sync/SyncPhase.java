package dev.holdfast.sync;

/** Where a synchronization is. */
public enum SyncPhase {
    /** References are validated; nothing has left the device. */
    VALIDATE,
    /** The server is greeted, and asked what became of changes without an outcome. */
    CONNECT,
    /** Contents of new and changed files go up. */
    UPLOAD_CONTENTS,
    /** New and changed objects and deletions go up. */
    UPLOAD_CHANGES,
    /** Objects come down, entity by entity. */
    DOWNLOAD,
    /** Contents of files come down. */
    DOWNLOAD_CONTENTS,
    /** It is over. */
    DONE
}
