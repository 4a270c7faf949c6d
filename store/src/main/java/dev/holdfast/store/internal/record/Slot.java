package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.Member;
import org.jspecify.annotations.Nullable;

/**
 * One place in a layout.
 *
 * @param memberId the catalogue's stable number of the member, above 0; the same in every layout that holds the member
 * @param member the member of the present model, or null when that has it no more
 * @param type how the values of this slot are written
 */
public record Slot(int memberId, @Nullable Member member, SlotType type) {

    /** Checks the number. */
    public Slot {
        if (memberId <= 0) {
            throw new IllegalArgumentException("A member id is above 0, not " + memberId);
        }
    }

    /** The slot of a member of the present model. */
    public static Slot of(int memberId, Member member) {
        return new Slot(memberId, member, SlotType.of(member));
    }

    /** The slot of a member that the present model has no more. */
    public static Slot dropped(int memberId, SlotType type) {
        return new Slot(memberId, null, type);
    }
}
