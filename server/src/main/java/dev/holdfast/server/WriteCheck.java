package dev.holdfast.server;

import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.StoredObject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the user may write what a change writes. */
final class WriteCheck {
    private WriteCheck() {}

    static void demand(
            StorageView view, Entity entity, UploadChange change, Optional<StoredObject> present, Rights rights) {
        if (present.isEmpty() && !rights.creates(entity)) {
            throw new RefusedException(RefusalReason.MEMBER_NOT_ACCESSIBLE, "Such objects may not be created");
        }
        for (Map.Entry<String, @Nullable Object> sent : change.values().entrySet()) {
            boolean allowed = present.isPresent()
                    ? rights.writes(view, present.get(), sent.getKey())
                    : isInitial(sent.getValue()) || rights.writesNew(entity, sent.getKey());
            if (!allowed) {
                throw new RefusedException(
                        RefusalReason.MEMBER_NOT_ACCESSIBLE, "The member " + sent.getKey() + " may not be written");
            }
        }
    }

    /** What a device gives a member that nobody touched says nothing about rights. */
    private static boolean isInitial(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof Collection<?> many && many.isEmpty());
    }
}
