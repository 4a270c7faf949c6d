package dev.holdfast.files.internal.rows;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.object.StoredObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members by which a file document speaks of its contents.
 *
 * @param size the length in bytes
 * @param changeDate when the contents last changed
 * @param digest the SHA-256 as text
 */
public record FileMembers(Attribute<Long> size, Attribute<Instant> changeDate, Attribute<String> digest) {

    /**
     * The members of an entity.
     *
     * @throws IllegalArgumentException when it is no file document
     */
    public static FileMembers of(Entity entity) {
        if (!entity.isFileDocument()) {
            throw new IllegalArgumentException("The entity is no file document (entity=" + entity.name() + ")");
        }
        return new FileMembers(
                entity.longInteger(FileDocument.SIZE),
                entity.dateTime(FileDocument.CHANGE_DATE),
                entity.string(FileDocument.DIGEST));
    }

    /** An image's width and height in pixels; empty for another file document. */
    public static Optional<ImageMembers> ofImage(Entity entity) {
        return entity.isImageDocument()
                ? Optional.of(new ImageMembers(
                        entity.integer(FileDocument.IMAGE_WIDTH), entity.integer(FileDocument.IMAGE_HEIGHT)))
                : Optional.empty();
    }

    /** The change date of an object's contents; null when it has none, or is no object. */
    public static @Nullable Instant changeDate(@Nullable StoredObject object) {
        return object == null
                ? null
                : object.get(FileMembers.of(object.entity()).changeDate());
    }

    /**
     * What an image has besides.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public record ImageMembers(Attribute<Integer> width, Attribute<Integer> height) {}
}
