package dev.holdfast.query;

import dev.holdfast.query.list.Page;

/** What a watcher needs of its live list. Safe for all threads. */
interface WatchedRows {
    /** The newest entry of the journal. Asked for before the rows, which are at least as new. */
    long sequence();

    /** The rows as they are now. */
    Page page();

    /** The watcher is told no more. */
    void forget(Watch watch);
}
