package dev.holdfast.query.list;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import java.util.Objects;

/**
 * One attribute of a sort order (SPEC 7.4): texts and the names of enumerations by the store's collation, numbers and dates
 * by value, false before true, empty and not available before all of them ascending.
 *
 * @param attribute of any type but Binary and HashedString, and not calculated
 * @param direction which end comes first
 */
public record SortKey(Attribute<?> attribute, Direction direction) {

    /**
     * Checks the attribute.
     *
     * @throws ListException when its values have no order in a store
     */
    public SortKey {
        Objects.requireNonNull(direction);
        if (attribute.type() == AttributeType.BINARY) {
            throw ListException.notSortable(attribute, "its values are binary");
        } else if (attribute.type() == AttributeType.HASHED_STRING) {
            throw ListException.notSortable(attribute, "its values are hashed");
        } else if (attribute.isCalculated()) {
            throw ListException.notSortable(attribute, "it is calculated by the server");
        }
    }
}
