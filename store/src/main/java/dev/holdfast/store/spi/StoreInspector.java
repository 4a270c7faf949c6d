package dev.holdfast.store.spi;

/**
 * Looks over what one room, or one of our modules, keeps in a store, and says what disagrees. The doctor calls it with one
 * committed state. It reads only, in bounded memory, and reports what is wrong instead of throwing; what it throws all the
 * same counts as a finding.
 */
public interface StoreInspector {
    /** A name for reports, unique in a store. */
    String name();

    /** Reports everything that disagrees. */
    void inspect(ReadSession session, FindingSink findings);
}
