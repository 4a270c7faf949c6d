package dev.holdfast.store.spi;

/** Inside a write transaction: what a participant reads and writes belongs to the commit under way. */
public interface WriteSession extends ReadSession {
    /** The number that the commit under way will have. */
    @Override
    long commitNumber();
}
