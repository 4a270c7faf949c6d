package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a slot's value is written, independent of a live member, so that records of dropped and retyped members can still
 * be read. The {@link #code()} is what a store keeps; codes are never used again for something else.
 */
public enum SlotType {
    /** A {@code String}. */
    STRING(1, Wire.BYTES),
    /** An {@code Integer}. */
    INTEGER(2, Wire.NUMBER),
    /** A {@code Long}. */
    LONG(3, Wire.NUMBER),
    /** A {@code BigDecimal}, without trailing zeros behind the point. */
    DECIMAL(4, Wire.DECIMAL),
    /** A {@code Boolean}. */
    BOOLEAN(5, Wire.BYTE),
    /** An {@code Instant} in whole milliseconds. */
    DATE_TIME(6, Wire.NUMBER),
    /** The name of an enumeration value, a {@code String}. */
    ENUMERATION(7, Wire.BYTES),
    /** A {@code Long}. */
    AUTONUMBER(8, Wire.NUMBER),
    /** A {@code String}. */
    HASHED_STRING(9, Wire.BYTES),
    /** A {@code byte[]}. */
    BINARY(10, Wire.BYTES),
    /** An {@code ObjectId}. */
    REFERENCE(11, Wire.ID),
    /** A {@code Set<ObjectId>}; the empty set is the same as empty, and empty reads as the empty set. */
    REFERENCE_SET(12, Wire.IDS);

    /** How many bytes a value takes, which is all that skipping it needs to know. */
    enum Wire {
        BYTES,
        NUMBER,
        DECIMAL,
        BYTE,
        ID,
        IDS
    }

    private static final SlotType[] ALL = values();

    private final int code;
    private final Wire wire;

    SlotType(int code, Wire wire) {
        this.code = code;
        this.wire = wire;
    }

    /** The number that stands for this type in a store's catalogue. */
    public int code() {
        return code;
    }

    Wire wire() {
        return wire;
    }

    /**
     * The type with this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SlotType ofCode(int code) {
        if (code < 1 || code > ALL.length) {
            throw new IllegalArgumentException("Unknown slot type code " + code);
        }
        return ALL[code - 1];
    }

    /** The type with which a member's values are written. */
    public static SlotType of(Member member) {
        if (member instanceof Reference) {
            return REFERENCE;
        }
        if (member instanceof ReferenceSet) {
            return REFERENCE_SET;
        }
        return ofAttribute((Attribute<?>) member);
    }

    private static SlotType ofAttribute(Attribute<?> attribute) {
        return switch (attribute.type()) {
            case STRING -> STRING;
            case INTEGER -> INTEGER;
            case LONG -> LONG;
            case DECIMAL -> DECIMAL;
            case BOOLEAN -> BOOLEAN;
            case DATE_TIME -> DATE_TIME;
            case ENUMERATION -> ENUMERATION;
            case AUTONUMBER -> AUTONUMBER;
            case HASHED_STRING -> HASHED_STRING;
            case BINARY -> BINARY;
        };
    }

    /** What an empty slot of this type reads as: null, or the empty set. */
    public @Nullable Object emptyValue() {
        return this == REFERENCE_SET ? SortedIds.NONE : null;
    }

    /**
     * Whether two values of this type are written alike, so that replacing one by the other is not a change (SPEC 2.3):
     * 1.50 is 1.5, arrays are compared by content, and an empty reference set is the same as null.
     */
    public boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (one instanceof byte[] a && other instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (this == REFERENCE_SET) {
            return Objects.equals(orEmpty(one), orEmpty(other));
        }
        return Objects.equals(one, other);
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? Set.of() : value;
    }

    boolean isEmpty(@Nullable Object value) {
        return value == null || (this == REFERENCE_SET && value instanceof Collection<?> ids && ids.isEmpty());
    }
}
