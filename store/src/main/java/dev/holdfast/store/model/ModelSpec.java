package dev.holdfast.store.model;

import java.util.List;

/** A whole model as it was written down, in code or in JSON, before anything was checked. */
record ModelSpec(String name, int version, List<EntitySpec> entities) {

    ModelSpec {
        entities = List.copyOf(entities);
    }
}
