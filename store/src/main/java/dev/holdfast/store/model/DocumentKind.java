package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an entity carries file contents, and the members it gets for it. */
enum DocumentKind {
    NONE(null),
    FILE("file"),
    IMAGE("image");

    private static final List<AttributeSpec> FILE_MEMBERS = List.of(
            AttributeSpec.implicit(FileDocument.NAME, AttributeType.STRING, FileDocument.NAME_MAX_LENGTH, false),
            AttributeSpec.implicit(FileDocument.SIZE, AttributeType.LONG, null, true),
            AttributeSpec.implicit(FileDocument.CHANGE_DATE, AttributeType.DATE_TIME, null, true),
            AttributeSpec.implicit(FileDocument.DIGEST, AttributeType.STRING, FileDocument.DIGEST_LENGTH, true));

    private static final List<AttributeSpec> IMAGE_MEMBERS = List.of(
            AttributeSpec.implicit(FileDocument.IMAGE_WIDTH, AttributeType.INTEGER, null, true),
            AttributeSpec.implicit(FileDocument.IMAGE_HEIGHT, AttributeType.INTEGER, null, true));

    private final @Nullable String modelName;

    DocumentKind(@Nullable String modelName) {
        this.modelName = modelName;
    }

    /** The kind's name in a model document, null for the ordinary entity. */
    @Nullable
    String modelName() {
        return modelName;
    }

    /** The members an entity of this kind adds to what it inherits from an entity of the kind given. */
    List<AttributeSpec> addedTo(DocumentKind inherited) {
        List<AttributeSpec> added = new ArrayList<>();
        if (this != NONE && inherited == NONE) {
            added.addAll(FILE_MEMBERS);
        }
        if (this == IMAGE && inherited != IMAGE) {
            added.addAll(IMAGE_MEMBERS);
        }
        return added;
    }

    DocumentKind or(DocumentKind other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
