package dev.holdfast.server;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a reference or reference set names. */
final class Targets {
    private Targets() {}

    static List<ObjectId> of(@Nullable Object value) {
        List<ObjectId> targets = new ArrayList<>();
        if (value instanceof ObjectId id) {
            targets.add(id);
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> targets.add((ObjectId) each));
        }
        return targets;
    }
}
