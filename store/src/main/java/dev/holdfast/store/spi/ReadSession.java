package dev.holdfast.store.spi;

import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;

/** A view with SQL: both see the store as of the same commit. */
public interface ReadSession extends ReadView {
    /** SQL on the view's session; reading only. */
    SqlPort sql();

    /** The snapshot that a row of an object table holds: its {@code id} and {@code record} columns. */
    StoredObject snapshot(byte[] id, byte[] record);
}
