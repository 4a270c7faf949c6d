package dev.holdfast.store.journal;

import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.TargetExistsException;
import java.nio.file.Path;

/**
 * Carries work that no server has from one store to another (SPEC 9.4): pending changes, changes in flight and refused ones, with
 * their values, what they were made on, and the contents of files. Hashed strings stay where they are.
 */
public interface UnsentTransfer {
    /** How much there is. */
    UnsentCount count();

    /**
     * Writes all of it into a new folder, as of one commit: {@code index.json}, an {@code entry-<n>.json} for each change, and
     * contents beside them. The folder is there as a whole when this returns, and durable. Nothing leaves the store.
     *
     * @throws TargetExistsException when there is something in the folder's place
     * @throws StoreFullException when the disk is full
     */
    Exported export(Path folder);

    /**
     * Takes in what a store of the same model, or a similar one, has exported. A change is made only on what it was made on:
     *
     * <ul>
     *   <li>a creation, when there is no such object and nothing unsent of it; an edit, where each member has the value here
     *       that the edit was made on; a deletion, where every value is what it was;
     *   <li>what is so already has no effect;
     *   <li>whatever else, and what does not fit this model, goes to the quarantine, whole, with the reason; refused changes go
     *       there too.
     * </ul>
     *
     * <p>Each change is a commit of its own, and is taken in once: what was taken in before, in another export too, has no
     * further effect. After a failure or a crash the rest is taken in by another call.
     *
     * @throws UnsentImportException when the folder holds no sound export; nothing was taken in then
     */
    Imported importFrom(Path folder);

    /**
     * What an export holds.
     *
     * @param folder where it is
     * @param count how many changes of each kind
     * @param files how many contents of files
     * @param missingFiles how many contents were not on this device
     */
    record Exported(Path folder, UnsentCount count, long files, long missingFiles) {}

    /**
     * What became of imported changes.
     *
     * @param made they are pending here
     * @param quarantined they are in the quarantine here
     * @param present they are here already, or were taken in before
     */
    record Imported(long made, long quarantined, long present) {}
}
