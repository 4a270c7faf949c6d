package dev.holdfast.store.model;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.WrongTypeException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A typed value that every object of an entity has (SPEC 1.2); also the typed handle by which it is read and written.
 * Compared by identity; immutable.
 *
 * @param <T> the Java class of the values, {@link AttributeType#valueType()}
 */
public final class Attribute<T> implements Member {

    private final Entity entity;
    private final AttributeSpec spec;
    private final int position;

    Attribute(Entity entity, AttributeSpec spec, int position) {
        this.entity = entity;
        this.spec = spec;
        this.position = position;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Entity entity() {
        return entity;
    }

    @Override
    public int position() {
        return position;
    }

    /** The type of the values. */
    public AttributeType type() {
        return spec.type();
    }

    /** The most Unicode code points a text has, empty when it is unlimited or no text. */
    public OptionalInt maxLength() {
        Integer limit = spec.maxLength();
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** The names an enumeration lists, in declaration order; empty for other types. */
    public List<String> enumerationValues() {
        return spec.values();
    }

    /** The default the model declares, in effect only if the store is opened with the option that applies it (SPEC 1.5). */
    public Optional<T> declaredDefault() {
        return Optional.ofNullable(typed(spec.defaultValue()));
    }

    /** Whether the server calculates the value. */
    public boolean isCalculated() {
        return spec.calculated();
    }

    @Override
    public boolean isServerAssigned() {
        return spec.serverAssigned();
    }

    @Override
    public boolean isReadOnly() {
        return spec.readOnly();
    }

    @Override
    public boolean isUploaded() {
        return !isServerAssigned() && type() != AttributeType.HASHED_STRING;
    }

    @Override
    public boolean isIndexed() {
        return spec.indexed();
    }

    @Override
    public List<String> formerNames() {
        return spec.formerly();
    }

    /**
     * What an object created offline starts with (SPEC 1.5): false for a Boolean, 0 for an Integer, Long or Decimal, null
     * (empty) for everything else. Members that the server or the store writes have none, so null.
     */
    public @Nullable T typedDefault() {
        if (isServerAssigned() || isReadOnly()) {
            return null;
        }
        return typed(
                switch (type()) {
                    case BOOLEAN -> false;
                    case INTEGER -> 0;
                    case LONG -> 0L;
                    case DECIMAL -> BigDecimal.ZERO;
                    default -> null;
                });
    }

    /**
     * The value in the one form in which it is kept; null stays null. An {@code int} is taken for a Long, an {@code int} or
     * {@code long} for a Decimal. A Decimal is rounded half-even to 8 fractional digits and has neither trailing zeros nor
     * a negative scale (one with too many integral digits stays as it is, for {@link #check}). An instant is cut to the
     * millisecond before or at it. Bytes are copied.
     *
     * @throws WrongTypeException when the Java class is none the type takes
     */
    public @Nullable T convert(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object converted = ValueForm.of(type(), value);
        if (converted == null) {
            String actual = value.getClass().getSimpleName();
            throw new WrongTypeException(entity.name(), name(), type().modelName(), actual);
        }
        return typed(converted);
    }

    /**
     * Passes when a converted value fits: a text's length in Unicode code points, whole surrogate pairs, a listed
     * enumeration value, at most 20 integral digits, an instant within 64-bit milliseconds. Null always fits. Whether the
     * member may be written at all is {@link #requireWritable()}'s matter.
     *
     * @throws CheckException of the class that says why the value does not fit (SPEC 2.8)
     */
    public void check(@Nullable T value) {
        if (value != null) {
            ValueCheck.check(entity.name(), spec, value);
        }
    }

    @Override
    public String toString() {
        return entity.name() + "." + name() + " " + type().modelName();
    }

    @SuppressWarnings("unchecked")
    private @Nullable T typed(@Nullable Object value) {
        return (T) value;
    }
}
