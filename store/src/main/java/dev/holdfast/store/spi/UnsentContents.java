package dev.holdfast.store.spi;

import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Keeps what belongs to unsent changes beside their values: the contents of files (SPEC 5.6, 9.4). Safe for all threads. */
public interface UnsentContents {
    /** Writes the contents of an object and change date into a new file; false when they are not on this device. */
    boolean export(ObjectId object, Instant changeDate, Path file) throws IOException;

    /**
     * Takes in contents for an object and change date, durably. They stay until a commit gives the object this change date, or as
     * long as the quarantine has an entry of the object; without either they go at the next opening. Contents that are there
     * already stay as they are.
     */
    void hold(ObjectId object, Instant changeDate, Path file) throws IOException;
}
