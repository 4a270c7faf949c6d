package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slot of each member of a layout, found by the member itself: the question that every reading of a value begins with. */
final class MemberSlots {

    private final @Nullable Member[] members;
    private final int[] slots;

    MemberSlots(List<Slot> all) {
        // At most half full, so that a place without a member ends every search.
        int size = Integer.highestOneBit(Math.max(1, all.size())) << 2;
        this.members = new @Nullable Member[size];
        this.slots = new int[size];
        for (int slot = 0; slot < all.size(); slot++) {
            Member member = all.get(slot).member();
            if (member != null) {
                int place = place(member);
                members[place] = member;
                slots[place] = slot;
            }
        }
    }

    /** The index of the member's slot, or -1. */
    int of(Member member) {
        int place = place(member);
        return members[place] == member ? slots[place] : -1;
    }

    /** Where the member stands, or would. */
    private int place(Member member) {
        int place = System.identityHashCode(member) & members.length - 1;
        while (members[place] != null && members[place] != member) {
            place = place + 1 & members.length - 1;
        }
        return place;
    }
}
