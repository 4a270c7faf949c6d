package dev.holdfast.store.internal.migration;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a member become values of the one that takes its place. A value goes over <b>exactly</b>, or it is dropped:
 * the member is empty then, or not available when the server assigns it. Nothing is cut and nothing is rounded. Empty stays
 * empty.
 *
 * <table>
 * <caption>What goes over</caption>
 * <tr><th>from</th><th>to</th><th>values that go over</th></tr>
 * <tr><td>any type</td><td>the same type</td><td>those within the new limits: length, names of the enumeration</td></tr>
 * <tr><td>Integer, Long, Decimal, Autonumber</td><td>another of them</td><td>those that are numbers of the new type</td></tr>
 * <tr><td>Integer, Long, Decimal, Autonumber, Boolean, DateTime, Enumeration</td><td>String</td>
 *     <td>as their canonical text, if it is not too long: decimal digits, true and false, ISO 8601 in UTC, the name</td></tr>
 * <tr><td>String</td><td>Integer, Long, Decimal, Autonumber, Boolean, DateTime, Enumeration</td>
 *     <td>texts that are the canonical text of a value</td></tr>
 * <tr><td>reference</td><td>reference set</td><td>all</td></tr>
 * <tr><td>reference set</td><td>reference</td><td>sets of one object</td></tr>
 * <tr><td>an association</td><td>one to an entity that the old target is none of</td><td>none</td></tr>
 * <tr><td>Binary, HashedString</td><td>another type, or from one</td><td>none: a secret must not become one that is sent</td></tr>
 * <tr><td>a member that users write</td><td>one that the store writes</td><td>none</td></tr>
 * </table>
 */
public final class ValueConversion {
    private final Member from;
    private final Member to;
    private final boolean targetFits;

    /** @param targetFits for associations, whether every old target is one of the new target entity */
    ValueConversion(Member from, Member to, boolean targetFits) {
        this.from = from;
        this.to = to;
        this.targetFits = targetFits;
    }

    /**
     * What became of a value.
     *
     * @param value the new value, or {@link NotAvailable#VALUE}
     * @param exact whether nothing was lost
     */
    public record Converted(@Nullable Object value, boolean exact) {}

    /** Whether both are written alike and play the same part, so that the member may keep its number. */
    boolean isSameForm() {
        return SlotType.of(from) == SlotType.of(to)
                && targetFits
                && from.isServerAssigned() == to.isServerAssigned()
                && from.isReadOnly() == to.isReadOnly();
    }

    /** Whether every value stays as it is. */
    public boolean isIdentity() {
        return isSameForm() && !isNarrower();
    }

    private boolean isNarrower() {
        if (from instanceof Attribute<?> one && to instanceof Attribute<?> other) {
            int longest = other.maxLength().orElse(Integer.MAX_VALUE);
            return one.maxLength().orElse(Integer.MAX_VALUE) > longest
                    || !other.enumerationValues().containsAll(one.enumerationValues());
        }
        return false;
    }

    /** The new value for an old one. */
    public Converted convert(@Nullable Object value) {
        if (value == NotAvailable.VALUE) {
            return new Converted(Snapshot.initial(to), true);
        }
        Object result = isEmpty(value) ? null : goesOver(value);
        boolean exact = result != null || isEmpty(value);
        return new Converted(result == null && becomesServerAssigned() ? NotAvailable.VALUE : result, exact);
    }

    private boolean becomesServerAssigned() {
        return to.isServerAssigned() && !isSameForm();
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof Collection<?> many && many.isEmpty());
    }

    /** The new value, null when there is none for it. */
    private @Nullable Object goesOver(@Nullable Object value) {
        if (value == null || !targetFits || from.isReadOnly() != to.isReadOnly()) {
            return null;
        }
        if (from instanceof Attribute<?> one && to instanceof Attribute<?> other) {
            return checked(other, attribute(one.type(), other.type(), value));
        }
        return from instanceof Association && to instanceof Association ? association(value) : null;
    }

    private @Nullable Object association(Object value) {
        boolean toSet = SlotType.of(to) == SlotType.REFERENCE_SET;
        if (value instanceof ObjectId id) {
            return toSet ? Set.of(id) : id;
        }
        Collection<?> many = (Collection<?>) value;
        if (toSet) {
            return value;
        }
        return many.size() == 1 ? many.iterator().next() : null;
    }

    /** A value of the other type that a value of this type is, by the table above; null for none. Limits are not looked at. */
    public static @Nullable Object attribute(AttributeType from, AttributeType to, Object value) {
        if (from == to) {
            return value;
        }
        return CanonicalText.isNumber(from) && CanonicalText.isNumber(to)
                ? CanonicalText.number(to, value)
                : text(from, to, value);
    }

    private static @Nullable Object text(AttributeType from, AttributeType to, Object value) {
        if (to == AttributeType.STRING) {
            return CanonicalText.of(from, value);
        }
        return from == AttributeType.STRING ? CanonicalText.parse(to, (String) value) : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object checked(Attribute<?> attribute, @Nullable Object value) {
        try {
            ((Attribute<Object>) attribute).check(value);
            return value;
        } catch (CheckException e) {
            return null;
        }
    }

    /** The rule in words, for plans. */
    String describe() {
        if (isIdentity()) {
            return "every value stays";
        }
        if (!targetFits) {
            return "references are cleared: the former target is no "
                    + ((Association) to).target().name();
        }
        return isSameForm()
                ? "values that are too long or no longer listed become empty"
                : "values go over where they are exact";
    }
}
