package dev.holdfast.store.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as it was written down.
 *
 * @param maxLength the length limit of a text, null when it has none
 * @param values the names of an enumeration, in declaration order
 * @param calculated whether the server calculates it
 * @param readOnly whether the store itself writes it; true only for implicit file members
 * @param defaultValue the declared default, of the type's Java class if it fits, null when none is declared
 * @param formerly the names it had before, the newest first
 */
record AttributeSpec(
        String name,
        AttributeType type,
        @Nullable Integer maxLength,
        List<String> values,
        boolean calculated,
        boolean readOnly,
        boolean indexed,
        @Nullable Object defaultValue,
        List<String> formerly)
        implements MemberSpec {

    AttributeSpec {
        values = List.copyOf(values);
        formerly = List.copyOf(formerly);
        defaultValue = ValueForm.canonicalOrSame(type, defaultValue);
    }

    static AttributeSpec implicit(String name, AttributeType type, @Nullable Integer maxLength, boolean readOnly) {
        return new AttributeSpec(name, type, maxLength, List.of(), false, readOnly, false, null, List.of());
    }

    boolean serverAssigned() {
        return calculated || type == AttributeType.AUTONUMBER;
    }
}
