package dev.holdfast.store.internal.record;

import org.jspecify.annotations.Nullable;

/** Where a writer finds the values of a new record. */
@FunctionalInterface
public interface SlotValues {

    /**
     * The value of a slot, in the Java type of its {@link SlotType}; null when empty, {@link NotAvailable#VALUE} when the
     * server has not given one. Asked once per slot, in slot order.
     */
    @Nullable
    Object value(int slot);
}
