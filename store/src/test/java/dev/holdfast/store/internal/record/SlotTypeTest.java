package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotTypeTest {

    @Test
    void theCodesInAStoreNeverChangeTheirMeaning() {
        List<String> byCode = Arrays.stream(SlotType.values())
                .map(type -> type.code() + " " + type.name())
                .toList();
        assertThat(byCode)
                .containsExactly(
                        "1 STRING",
                        "2 INTEGER",
                        "3 LONG",
                        "4 DECIMAL",
                        "5 BOOLEAN",
                        "6 DATE_TIME",
                        "7 ENUMERATION",
                        "8 AUTONUMBER",
                        "9 HASHED_STRING",
                        "10 BINARY",
                        "11 REFERENCE",
                        "12 REFERENCE_SET");
        for (SlotType type : SlotType.values()) {
            assertThat(SlotType.ofCode(type.code())).isEqualTo(type);
        }
    }

    @Test
    void anUnknownCodeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SlotType.ofCode(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SlotType.ofCode(13));
    }

    @Test
    void valuesThatAreWrittenAlikeAreTheSame() {
        ObjectId id = SampleRecords.ID;
        assertThat(SlotType.DECIMAL.same(new BigDecimal("1.50"), new BigDecimal("1.5")))
                .isTrue();
        assertThat(SlotType.DECIMAL.same(new BigDecimal("1.5"), null)).isFalse();
        assertThat(SlotType.BINARY.same(new byte[] {1}, new byte[] {1})).isTrue();
        assertThat(SlotType.BINARY.same(new byte[] {1}, new byte[] {2})).isFalse();
        assertThat(SlotType.REFERENCE_SET.same(null, Set.of())).isTrue();
        assertThat(SlotType.REFERENCE_SET.same(Set.of(id), SortedIds.of(List.of(id))))
                .isTrue();
        assertThat(SlotType.REFERENCE_SET.same(Set.of(id), null)).isFalse();
        assertThat(SlotType.STRING.same("", null)).isFalse();
        assertThat(SlotType.AUTONUMBER.same(NotAvailable.VALUE, 0L)).isFalse();
    }

    @Test
    void everyMemberOfAModelHasItsTypeAndItsPlaceInALayout() {
        Entity city = everyKindOfMember();
        List<Slot> slots = new ArrayList<>();
        for (Member member : city.members()) {
            slots.add(Slot.of(slots.size() + 10, member));
        }
        RecordLayout layout = new RecordLayout(1, city, slots);
        assertThat(slots).extracting(Slot::type).containsExactly(SlotType.values());
        assertThat(layout.entity()).isSameAs(city);
        assertThat(layout.entityName()).isEqualTo("City");
        assertThat(layout.indexOf(city.members().get(4))).isEqualTo(4);
        assertThat(layout.indexOf(everyKindOfMember().members().get(4))).isEqualTo(-1);
        assertThat(layout.indexOf(14)).isEqualTo(4);
    }

    private static Entity everyKindOfMember() {
        return DomainModel.define("Atlas", 1)
                .entity(
                        "City",
                        e -> e.string("Name")
                                .integer("Population")
                                .longInteger("Founded")
                                .decimal("Area")
                                .bool("Capital")
                                .dateTime("Seen")
                                .enumeration("Kind", "Town", "Village")
                                .autonumber("Number")
                                .hashedString("Secret")
                                .binary("Seal")
                                .reference("City_Twin", "City")
                                .referenceSet("City_Neighbours", "City"))
                .build()
                .entity("City");
    }
}
