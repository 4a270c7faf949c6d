package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.OrderedEncoding;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.TextOrder;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The form of values in query columns, which keeps their order (DESIGN decisions 3 and 6). */
public final class ColumnValues {
    private ColumnValues() {}

    /** The value in the column's form: a {@code Long}, a {@code byte[]}, or null. */
    public static @Nullable Object encode(@Nullable Object value) {
        if (value == null || value == NotAvailable.VALUE) {
            return null;
        } else if (value instanceof String text) {
            return TextOrder.key(text);
        } else if (value instanceof Integer number) {
            return number.longValue();
        } else if (value instanceof Long number) {
            return number;
        } else if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        } else if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        } else if (value instanceof BigDecimal decimal) {
            return OrderedEncoding.encodeDecimal(decimal);
        } else if (value instanceof ObjectId id) {
            return id.toBytes();
        }
        throw new IllegalArgumentException(
                "A query column holds no " + value.getClass().getSimpleName());
    }

    static void bind(SqlStatement statement, int position, @Nullable Object encoded) {
        if (encoded instanceof Long number) {
            statement.bind(position, number.longValue());
        } else if (encoded instanceof byte[] bytes) {
            statement.bind(position, bytes);
        } else {
            statement.bindNull(position);
        }
    }
}
