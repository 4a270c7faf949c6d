package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberSlotsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 16, 17, 300})
    void eachMemberIsFoundAtItsSlotAndNoOtherOne(int size) {
        List<? extends Member> members = members(size).ownMembers();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean dropped = i % 3 == 1;
            slots.add(dropped ? Slot.dropped(i + 1, SlotType.STRING) : Slot.of(i + 1, members.get(i)));
        }
        MemberSlots bySlot = new MemberSlots(slots);
        for (int i = 0; i < size; i++) {
            assertThat(bySlot.of(members.get(i))).isEqualTo(i % 3 == 1 ? -1 : i);
        }
        members(size + 1)
                .ownMembers()
                .forEach(other -> assertThat(bySlot.of(other)).isEqualTo(-1));
    }

    private static Entity members(int size) {
        return DomainModel.define("Wide", 1)
                .entity("Wide", e -> {
                    for (int i = 0; i < size; i++) {
                        e.string("Member" + i, 10);
                    }
                })
                .build()
                .entity("Wide");
    }
}
