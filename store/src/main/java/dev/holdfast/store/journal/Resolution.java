package dev.holdfast.store.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a conflict that was resolved without a person (SPEC 5.8).
 *
 * @param number its place in the record, from 1
 * @param time when
 * @param conflict base, mine and theirs
 * @param result the value that the object has since
 */
public record Resolution(
        long number,
        Instant time,
        ConflictResolver.Conflict conflict,
        @Nullable Object result) {
    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return "resolution " + number + " of " + conflict.entity() + " " + conflict.object() + " " + conflict.member();
    }
}
