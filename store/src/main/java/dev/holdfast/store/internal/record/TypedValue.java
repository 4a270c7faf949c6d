package dev.holdfast.store.internal.record;

import org.jspecify.annotations.Nullable;

/**
 * A value that carries how it is written.
 *
 * @param type how it is written
 * @param value in the type's Java class, {@link SlotType#emptyValue()} when empty, or {@link NotAvailable#VALUE}
 */
public record TypedValue(SlotType type, @Nullable Object value) {
    static final int PRESENCE_SHIFT = 5;
    static final int CODE_MASK = (1 << PRESENCE_SHIFT) - 1;
}
