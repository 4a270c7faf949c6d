package dev.holdfast.query.internal.feed;

import dev.holdfast.store.spi.CommitEvent;

/** Hears of commits, on the committing thread and in their order. */
public interface CommitListener {
    /** The commit is about to become durable; no reader sees it yet. */
    default void committing(CommitEvent commit) {}

    /** The commit that was about to become durable was undone. */
    default void undone(CommitEvent commit) {}

    /** The commit is durable and visible. */
    default void published(CommitEvent commit) {}

    /** The store closes. */
    default void closing() {}
}
