package dev.holdfast.store.internal.migration;

import dev.holdfast.store.model.Member;

/**
 * A member of the stored model and the one that takes its place.
 *
 * @param from the member of the stored model
 * @param to the member of the other model
 * @param keepsNumber whether it keeps its number, so that records are read on as they are
 * @param conversion how values go over
 */
public record MemberMatch(Member from, Member to, boolean keepsNumber, ValueConversion conversion) {

    /** Whether unsent values of the member can still be sent. */
    public boolean staysWritable() {
        return (!from.isUploaded() || to.isUploaded()) && from.isReadOnly() == to.isReadOnly();
    }
}
