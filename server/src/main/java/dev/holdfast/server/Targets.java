package dev.holdfast.server;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a reference or reference set names; of a value that is neither, none. */
final class Targets {
    private Targets() {}

    static List<ObjectId> of(@Nullable Object value) {
        List<ObjectId> targets = new ArrayList<>();
        Collection<?> named = value instanceof Collection<?> many ? many : Collections.singleton(value);
        for (Object each : named) {
            if (each instanceof ObjectId id) {
                targets.add(id);
            }
        }
        return targets;
    }
}
