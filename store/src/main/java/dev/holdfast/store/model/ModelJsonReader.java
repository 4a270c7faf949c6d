package dev.holdfast.store.model;

import java.io.Reader;

/** stub. */
final class ModelJsonReader {
    private ModelJsonReader() {}

    static ModelSpec read(Reader json) {
        throw new UnsupportedOperationException();
    }
}
