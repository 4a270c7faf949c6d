package dev.holdfast.store.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute can have beside its name and type. Belongs to the thread that builds the model.
 *
 * @param <T> the Java class of the attribute's values
 */
public final class AttributeOptions<T> {

    private boolean calculated;
    private boolean indexed;
    private @Nullable T defaultValue;
    private List<String> formerly = List.of();

    AttributeOptions() {}

    /** The server calculates the value; it cannot be written here (SPEC 1.3). */
    public AttributeOptions<T> calculated() {
        calculated = true;
        return this;
    }

    /** The value a new object gets, if the store is opened with the option that applies declared defaults (SPEC 1.5). */
    public AttributeOptions<T> defaultValue(T value) {
        defaultValue = Objects.requireNonNull(value);
        return this;
    }

    /** The store keeps a query column with an index, for constraints and sort orders. */
    public AttributeOptions<T> indexed() {
        indexed = true;
        return this;
    }

    /**
     * The names the attribute had in earlier versions of the model, the newest first: values move over instead of getting
     * lost (SPEC 9.2), from a device that skipped versions too.
     */
    public AttributeOptions<T> formerly(String... oldNames) {
        formerly = List.of(oldNames);
        return this;
    }

    AttributeSpec spec(String name, AttributeType type, @Nullable Integer maxLength, List<String> values) {
        return new AttributeSpec(name, type, maxLength, values, calculated, false, indexed, defaultValue, formerly);
    }
}
