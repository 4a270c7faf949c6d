package dev.holdfast.store.model;

import dev.holdfast.store.error.ReadOnlyMemberException;
import dev.holdfast.store.error.ServerAssignedMemberException;
import java.util.List;

/** What an entity consists of: an attribute or an association. Compared by identity; immutable. */
public sealed interface Member permits Attribute, Association {

    /** The name, unique within the entity and everything it inherits. */
    String name();

    /** The entity that declares the member; its specializations inherit it. */
    Entity entity();

    /** The place among {@link Entity#members()}, from 0; the same in every specialization. */
    int position();

    /** Whether only the server gives the value: autonumbers and calculated attributes (SPEC 1.3). */
    boolean isServerAssigned();

    /** Whether only the store writes the value: the bookkeeping of file documents (SPEC 6.1). */
    boolean isReadOnly();

    /** Whether a synchronization sends the value; false for server-assigned members and hashed strings (SPEC 1.3). */
    boolean isUploaded();

    /** Whether the model asks for a query column with an index. */
    boolean isIndexed();

    /** The names the member had in earlier versions of the model, the newest first: hints for migration. */
    List<String> formerNames();

    /**
     * Passes when a user may write the member.
     *
     * @throws ServerAssignedMemberException when only the server assigns it
     * @throws ReadOnlyMemberException when only the store writes it
     */
    default void requireWritable() {
        if (isServerAssigned()) {
            throw new ServerAssignedMemberException(entity().name(), name());
        }
        if (isReadOnly()) {
            throw new ReadOnlyMemberException(entity().name(), name());
        }
    }
}
