package dev.holdfast.store.spi;

/**
 * Takes part in every commit, local or downloaded: a search index, file rows. Called by the one committing
 * thread; it must not call the store's public methods from {@link #write}.
 */
public interface CommitParticipant {
    /** A name for errors and statistics, unique in a store. */
    String name();

    /** Writes what belongs to the commit, in its transaction. An exception undoes this commit and no other. */
    void write(CommitEvent commit, WriteSession session);

    /**
     * The commit is durable and visible. Called in the order of commits; exceptions are logged and go no further. A commit that did
     * nothing but add the objects of a first load, none of them a file document, may not be durable yet ({@code RemoteChanges.apply}).
     */
    default void published(CommitEvent commit) {}

    /** The commit that {@link #write} took part in was undone. */
    default void undone(CommitEvent commit) {}

    /** The store is closing; no commit follows. */
    default void closing() {}
}
