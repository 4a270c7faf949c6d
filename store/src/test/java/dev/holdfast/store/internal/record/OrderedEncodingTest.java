package dev.holdfast.store.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderedEncodingTest {

    @Property(tries = 20_000)
    void theOrderOfTheBytesIsTheOrderOfTheNumbers(
            @ForAll("decimals") BigDecimal one, @ForAll("decimals") BigDecimal other) {
        int ofBytes = Arrays.compareUnsigned(OrderedEncoding.encodeDecimal(one), OrderedEncoding.encodeDecimal(other));
        assertThat(Integer.signum(ofBytes)).isEqualTo(one.compareTo(other));
    }

    @Property
    void aDecimalComesBackExactly(@ForAll("decimals") BigDecimal value) {
        byte[] bytes = OrderedEncoding.encodeDecimal(value);
        assertThat(bytes).hasSize(12);
        assertThat(OrderedEncoding.decodeDecimal(bytes))
                .isEqualByComparingTo(value)
                .isEqualTo(DecimalCodec.canonical(value));
    }

    @Example
    void neighboursAroundZeroAndAtBothEndsKeepTheirOrder() {
        BigDecimal step = new BigDecimal("0.00000001");
        BigDecimal most = new BigDecimal(SampleRecords.MOST_HUNDRED_MILLIONTHS, 8);
        List<BigDecimal> rising = List.of(
                most.negate(),
                most.negate().add(step),
                BigDecimal.ONE.negate(),
                step.negate(),
                BigDecimal.ZERO,
                step,
                BigDecimal.ONE,
                most.subtract(step),
                most);
        for (int i = 1; i < rising.size(); i++) {
            assertThat(Arrays.compareUnsigned(
                            OrderedEncoding.encodeDecimal(rising.get(i - 1)),
                            OrderedEncoding.encodeDecimal(rising.get(i))))
                    .isNegative();
        }
    }

    @Example
    void whatIsNoDecimalIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedEncoding.encodeDecimal(new BigDecimal("1E+20")));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedEncoding.decodeDecimal(new byte[11]));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedEncoding.decodeDecimal(new byte[12]));
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return SampleRecords.decimals();
    }
}
