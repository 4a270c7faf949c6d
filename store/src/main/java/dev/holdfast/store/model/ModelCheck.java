package dev.holdfast.store.model;

import java.util.List;

/** stub. */
final class ModelCheck {
    private ModelCheck() {}

    static List<String> problems(ModelSpec spec) {
        return List.of();
    }
}
