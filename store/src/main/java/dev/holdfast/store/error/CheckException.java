package dev.holdfast.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name, a value or an object does not fit the model or the store (SPEC 2.8); the decision left is to correct the call or
 * the value. Nothing was changed. Names the entity, the member where there is one, and the limit; never the value.
 */
public abstract sealed class CheckException extends HoldfastException
        permits IllegalPageException,
                IllegalTextException,
                NotAvailableException,
                ObjectDeletedException,
                OutOfRangeException,
                ReadOnlyMemberException,
                ServerAssignedMemberException,
                SystemMemberException,
                TooLongException,
                UnknownEntityException,
                UnknownEnumerationValueException,
                UnknownMemberException,
                WrongEntityException,
                WrongTypeException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final @Nullable String member;

    CheckException(String message, String entity, @Nullable String member) {
        super(message);
        this.entity = entity;
        this.member = member;
    }

    /** The name of the entity the check was about. */
    public final String entity() {
        return entity;
    }

    /** The name of the attribute or association, empty when the check was about the entity or the object as a whole. */
    public final Optional<String> member() {
        return Optional.ofNullable(member);
    }
}
