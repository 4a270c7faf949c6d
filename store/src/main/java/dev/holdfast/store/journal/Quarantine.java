package dev.holdfast.store.journal;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The refused changes, kept until the host decides (SPEC 5.6). Each decision is one durable commit. Unknown
 * numbers throw {@link IllegalArgumentException}.
 */
public interface Quarantine {
    /** How many entries wait. */
    long count();

    /** The entries after a number, oldest first, at most {@code limit}. */
    List<QuarantineEntry> list(long afterNumber, int limit);

    /** The newest entry of an object. */
    Optional<QuarantineEntry> find(ObjectId object);

    /** The pending objects that wait for this entry's object, because they refer to it directly or by others. */
    List<ObjectId> dependents(long number);

    /**
     * Makes the change again, on top of what the store holds now, as a local commit that is pending. A value whose member was
     * retyped since is taken if it goes over exactly.
     *
     * @throws UnknownEntityException when the model has the object's entity no more; the entry stays
     * @throws CheckException when it no longer can be made; the entry stays
     */
    void retry(long number);

    /**
     * The same with other values for some members: of attributes, object ids, or collections of object ids. Values left out
     * stay as they were entered. A value of a member that the model has no more is given up by naming the member here.
     */
    void retry(long number, Map<String, @Nullable Object> edits);

    /**
     * Gives the change up. References to a new object that is given up so are cleared, as a deletion does
     * (SPEC 2.7).
     */
    void discard(long number);

    /**
     * Writes every entry into a new folder, in the form of {@link UnsentTransfer#export}; nothing leaves the quarantine.
     *
     * @return the index, which names the others
     * @throws TargetExistsException when there is something in the folder's place
     */
    Path export(Path folder);
}
