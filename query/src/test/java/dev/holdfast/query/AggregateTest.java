package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.query.list.Aggregate;
import dev.holdfast.query.list.ListException;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.ObjectStore;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateTest {

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void decimalsAreAddedUpExactly() {
        for (String area : new String[] {"0.1", "0.2", "99999999999999999999.00000001", "-0.3"}) {
            store.commit(
                    store.create("Country").set("Area", new BigDecimal(area)).set("Name", "counted"));
        }
        store.commit(store.create("Country").set("Area", null).set("Name", "counted"));
        store.commit(store.create("Country").set("Area", new BigDecimal("7")));
        Aggregate areas =
                ListView.of(store, "Country").where("[Name = 'counted']").aggregate("Area");
        assertThat(areas.count()).isEqualTo(4);
        assertThat(areas.sum()).isEqualByComparingTo("99999999999999999999.00000001");
        assertThat(areas.min()).hasValueSatisfying(min -> assertThat(min).isEqualByComparingTo("-0.3"));
        assertThat(areas.max()).hasValueSatisfying(max -> assertThat(max).isGreaterThan(new BigDecimal("1e19")));
        assertThat(areas.average()).contains(new BigDecimal("24999999999999999999.7500000025"));
    }

    @Test
    void wholeNumbersAreAddedUpBeyond64Bits() {
        for (long population : new long[] {Long.MAX_VALUE, Long.MAX_VALUE, 5, Long.MIN_VALUE}) {
            store.commit(store.create("City").set("Population", population));
        }
        Aggregate people = ListView.of(store, "City").aggregate("Population");
        assertThat(people.sum()).isEqualTo(new BigDecimal("9223372036854775811"));
        assertThat(people.min()).contains(BigDecimal.valueOf(Long.MIN_VALUE));
        assertThat(people.max()).contains(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    @Test
    void noValuesHaveNeitherLeastNorAverage() {
        store.commit(store.create("City"));
        Aggregate none = ListView.of(store, "City").aggregate("Number");
        assertThat(none.count()).isZero();
        assertThat(none.sum()).isZero();
        assertThat(none.min()).isEmpty();
        assertThat(none.average()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Capital", "Founded", "Climate", "Secret", "Density"})
    void onlyNumbersAreAddedUp(String name) {
        assertThatExceptionOfType(ListException.class)
                .isThrownBy(() -> ListView.of(store, "City").aggregate(name))
                .satisfies(error -> assertThat(error.reason()).isEqualTo(ListException.Reason.NOT_NUMERIC))
                .withMessageContaining(name);
    }
}
