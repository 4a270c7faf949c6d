package dev.holdfast.server.storage;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/** Where a server keeps its objects, their contents, and the receipts of what it was sent. */
public interface ObjectStorage extends AutoCloseable {
    /** Names this set of data; a new one begins with another name. */
    String id();

    /** The model of the objects that {@link StorageView} gives. */
    DomainModel model();

    /** Makes it quick to find objects by values of these members; returns when it is. */
    void index(Collection<? extends Member> members);

    /** Runs the work on one moment. */
    <T> T read(Function<? super StorageView, ? extends T> work);

    /** Writes everything or nothing; durable when it returns. */
    void apply(StorageChange change);

    /**
     * Makes contents those of an object as of a change date, before the object that names them is applied.
     *
     * @param digest the SHA-256 as 64 lower-case hex digits
     */
    void putContents(ObjectId object, Instant changeDate, long length, String digest, InputStream bytes)
            throws IOException;

    /** The contents of an object. */
    InputStream contents(StoredObject object);

    @Override
    void close();
}
