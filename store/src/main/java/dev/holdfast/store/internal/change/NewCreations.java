package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the creations of one commit into blocks. What was added is pending once {@link #write} was called. */
final class NewCreations {
    private final CommitContext context;
    private final PackedWriter out = new PackedWriter();
    private final List<ObjectId> objects = new ArrayList<>();
    private @Nullable Entity entity;
    private long first;

    NewCreations(CommitContext context) {
        this.context = context;
    }

    /** Adds the creation of an object and gives its number. */
    long add(Entity of, ObjectId object) {
        long number = context.nextPendingRow();
        boolean fits = of == entity && number == first + objects.size() && objects.size() < CreationBlock.MOST;
        if (!fits) {
            write();
            entity = of;
            first = number;
        }
        objects.add(object);
        return number;
    }

    /** Writes what was added since. */
    void write() {
        Entity of = entity;
        if (of == null || objects.isEmpty()) {
            return;
        }
        long entityNumber = context.catalog().shape(of).number();
        CreationTable.insert(
                context.sql(),
                new CreationBlock(
                        first,
                        CreationBlock.allOpen(objects.size()),
                        entityNumber,
                        context.time(),
                        context.commitNumber(),
                        objects),
                out);
        objects.clear();
    }
}
