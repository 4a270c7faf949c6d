package dev.holdfast.files.internal.rows;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;

/**
 * A download that is not complete; an object has at most one.
 *
 * @param object the object
 * @param changeDate the change date that the contents will belong to
 * @param name the name of the file on its way in
 * @param durable how many of its bytes are known to be on disk
 * @param since when it was last worked on
 */
public record PartialRow(ObjectId object, Instant changeDate, ObjectId name, long durable, Instant since) {}
