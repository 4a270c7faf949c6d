package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.HoldfastException;

/** A page of a first load does more than adding objects, so it must not be lost. Never leaves the engine. */
final class NotOnlyNewException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    NotOnlyNewException() {
        super("The page does more than adding objects");
    }
}
