package dev.holdfast.store.internal.change;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberValuesTest {
    private static final Entity ENTITY = MODEL.entities().stream()
            .max((one, other) -> one.members().size() - other.members().size())
            .orElseThrow();

    @Property(tries = 300)
    void isTheMapThatAHashMapIs(@ForAll @Size(max = 60) int[] steps) {
        MemberValues values = new MemberValues(ENTITY);
        Map<Member, @Nullable Object> expected = new HashMap<>();
        for (int step : steps) {
            Member member =
                    ENTITY.members().get(Math.floorMod(step, ENTITY.members().size()));
            assertThat(step(values, member, step)).isEqualTo(step(expected, member, step));
            assertThat(values).isEqualTo(expected).hasSize(expected.size());
            Map<Member, @Nullable Object> visited = new HashMap<>();
            values.forEach(visited::put);
            assertThat(visited).isEqualTo(expected);
        }
    }

    private static @Nullable Object step(Map<Member, @Nullable Object> map, Member member, int step) {
        switch (Math.floorMod(step >> 8, 8)) {
            case 0 -> map.remove(member);
            case 1 -> map.replaceAll((each, value) -> value == null ? "was empty" : null);
            case 2 -> map.values().removeIf("was empty"::equals);
            case 3 -> {
                if (step % 5 == 0) {
                    map.clear();
                }
            }
            case 4 -> map.put(member, null);
            default -> map.put(member, step);
        }
        return map.get(member);
    }

    @Test
    void aCopyIsChangedApart() {
        Member member = ENTITY.members().get(0);
        MemberValues values = new MemberValues(ENTITY);
        values.put(member, 1);
        MemberValues copy = values.copy();
        copy.put(member, 2);
        copy.put(ENTITY.members().get(1), null);
        assertThat(values).hasSize(1).containsEntry(member, 1);
        assertThat(copy).hasSize(2).containsEntry(member, 2);
    }

    @Test
    void theMemberOfAnotherEntityHasNoValueAndGetsNone() {
        MemberValues values = new MemberValues(TAG);
        Member foreign = ENTITY.members().get(0);
        assertThat(values.containsKey(foreign)).isFalse();
        assertThat(values.get(foreign)).isNull();
        assertThat(values.remove(foreign)).isNull();
        assertThatThrownBy(() -> values.put(foreign, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membersAreShownInModelOrder() {
        MemberValues values = new MemberValues(ENTITY);
        for (int i = ENTITY.members().size() - 1; i >= 0; i--) {
            values.put(ENTITY.members().get(i), i);
        }
        assertThat(values.keySet()).containsExactlyElementsOf(ENTITY.members());
    }

    @Test
    void anEntryThatTheIteratorTakesOutIsGone() {
        MemberValues values = new MemberValues(ENTITY);
        ENTITY.members().forEach(member -> values.put(member, "value"));
        Iterator<Map.Entry<Member, @Nullable Object>> entries =
                values.entrySet().iterator();
        assertThat(entries.next().getKey()).isSameAs(ENTITY.members().get(0));
        entries.remove();
        assertThat(values)
                .hasSize(ENTITY.members().size() - 1)
                .doesNotContainKey(ENTITY.members().get(0));
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
    }
}
