package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a draft asks of a commit. Its edits are read when its turn has come, inside the transaction. */
public interface ChangeRequest {
    /** What is to happen to the object. */
    enum Action {
        /** It is new. */
        CREATE,
        /** Its edited members get new values. */
        CHANGE,
        /** It is deleted. */
        DELETE
    }

    /** What is to happen. */
    Action action();

    /** The object. */
    ObjectId id();

    /** Its entity. */
    Entity entity();

    /** The edited members with their values, converted; reference sets as sets of ids. */
    Map<Member, @Nullable Object> edits();
}
