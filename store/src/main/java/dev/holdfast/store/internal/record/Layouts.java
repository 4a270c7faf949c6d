package dev.holdfast.store.internal.record;

import org.jspecify.annotations.Nullable;

/** The layouts a store has ever written with, by number. */
@FunctionalInterface
public interface Layouts {

    /** The layout with this number, or null if the store never had one. Called once per record read: must be fast. */
    @Nullable
    RecordLayout layout(int layoutId);
}
