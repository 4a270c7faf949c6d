package dev.holdfast.store.object;

/** Where a stored object stands towards the server (SPEC 2.4). */
public enum ObjectState {
    /** As the server knows it. */
    SYNCED,
    /** Created on this device and never acknowledged by the server. */
    NEW,
    /** Known to the server and changed here since; {@link StoredObject#changedMembers()} says which members. */
    CHANGED
}
