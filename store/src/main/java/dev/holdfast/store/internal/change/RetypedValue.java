package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.migration.ValueConversion;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Member;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that was written with the type that a member had, as the type that it has. */
final class RetypedValue {
    private RetypedValue() {}

    /** The value by the rules of {@link ValueConversion}, before any limit; null when there is none. */
    static @Nullable Object of(TypedValue typed, Member member) {
        Object value = typed.value();
        if (value == null || value == NotAvailable.VALUE) {
            return null;
        }
        boolean association = typed.type() == SlotType.REFERENCE || typed.type() == SlotType.REFERENCE_SET;
        if (association || member instanceof Association) {
            return association && member instanceof Association ? association(value, SlotType.of(member)) : null;
        }
        AttributeType from = AttributeType.valueOf(typed.type().name());
        return ValueConversion.attribute(from, ((Attribute<?>) member).type(), value);
    }

    private static @Nullable Object association(Object value, SlotType to) {
        if (value instanceof Collection<?> many && to == SlotType.REFERENCE) {
            return many.size() == 1 ? many.iterator().next() : null;
        }
        return to == SlotType.REFERENCE_SET && !(value instanceof Collection<?>) ? Set.of(value) : value;
    }
}
