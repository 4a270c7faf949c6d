package dev.holdfast.store.spi;

/**
 * The statement port: SQL on one session of the store's database. A session that reads sees one
 * committed state; a session that writes is inside the commit's transaction. Text is prepared once per
 * session and kept, so callers pass constant SQL and bind every value.
 */
public interface SqlPort {
    /** The prepared form of the text, kept for the next call with the same text. */
    SqlStatement prepare(String sql);
}
