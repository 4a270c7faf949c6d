package dev.holdfast.sync.transport;

import dev.holdfast.store.model.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one file cannot be transferred, though the connection works. Decision: leave out this file's object (SPEC
 * 5.4, 6.4), report it, and go on with the others.
 */
public final class BrokenFileException extends TransportException {

    private static final long serialVersionUID = 1L;

    private final String object;
    private final Reason reason;

    /** Why contents cannot be transferred. */
    public enum Reason {
        /** The server has no contents for the object. */
        MISSING,
        /** The bytes do not have the digest or the length they should have. */
        DAMAGED,
        /** The server has contents of another change date meanwhile: the object is to be downloaded anew. */
        CHANGED,
        /** The server does not take the contents: too large, or of a kind it forbids. */
        REFUSED,
        /** This side cannot read the contents that it is to send. */
        UNREADABLE
    }

    /** Makes the exception. */
    public BrokenFileException(ObjectId object, Reason reason, @Nullable Throwable cause) {
        super("The contents of file document " + object + " cannot be transferred: " + reason + ".", cause, false);
        this.object = object.toString();
        this.reason = reason;
    }

    /** The file document. */
    public ObjectId object() {
        return ObjectId.parse(object);
    }

    /** Why its contents cannot be transferred. */
    public Reason reason() {
        return reason;
    }
}
