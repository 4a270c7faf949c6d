package dev.holdfast.server;

import dev.holdfast.store.error.HoldfastException;

/** A change names contents that are not here (any more). Never leaves the server: the device offers them again. */
final class ContentsMissingException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    ContentsMissingException() {
        super("The contents of the file are not here", null);
    }
}
