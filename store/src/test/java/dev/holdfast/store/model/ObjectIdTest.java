package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

    private static final String TEXT = "0190a3f2-7c1d-7abc-9def-0123456789ab";

    @Property
    void anIdComesBackFromItsBytesTextAndUuid(@ForAll long high, @ForAll long low) {
        ObjectId id = ObjectId.of(high, low);
        assertThat(ObjectId.fromBytes(id.toBytes())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(ObjectId.parse(id.toString())).isEqualTo(id);
        assertThat(ObjectId.parse(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
        assertThat(ObjectId.of(id.toUuid())).isEqualTo(id);
        assertThat(id.mostSignificantBits()).isEqualTo(high);
        assertThat(id.leastSignificantBits()).isEqualTo(low);
    }

    @Property(tries = 20_000)
    void theOrderOfIdsIsTheUnsignedOrderOfTheirBytes(
            @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
        assertSameOrder(ObjectId.of(high, low), ObjectId.of(otherHigh, otherLow));
        assertSameOrder(ObjectId.of(high, low), ObjectId.of(high, otherLow));
    }

    private static void assertSameOrder(ObjectId one, ObjectId other) {
        int ofBytes = Arrays.compareUnsigned(one.toBytes(), other.toBytes());
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(ofBytes));
        assertThat(one.equals(other)).isEqualTo(ofBytes == 0);
    }

    @Example
    void theTextIsTheCanonicalTextOfTheUuid() {
        assertThat(ObjectId.of(UUID.fromString(TEXT))).hasToString(TEXT).isEqualTo(ObjectId.parse(TEXT));
    }

    @Example
    void bytesAreWrittenAndReadAtAnOffsetAndNowhereElse() {
        byte[] target = new byte[ObjectId.BYTES + 2];
        ObjectId.parse(TEXT).writeTo(target, 1);
        assertThat(target[0]).isZero();
        assertThat(target[target.length - 1]).isZero();
        assertThat(ObjectId.fromBytes(target, 1)).isEqualTo(ObjectId.parse(TEXT));
    }

    @Example
    void bytesThatDoNotFitAreRefused() {
        ObjectId id = ObjectId.parse(TEXT);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.fromBytes(new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.fromBytes(new byte[17]));
        assertThatThrownBy(() -> ObjectId.fromBytes(new byte[17], 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> id.writeTo(new byte[17], 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0190a3f27c1d7abc9def0123456789ab",
                "0190a3f2-7c1d-7abc-9def-0123456789a",
                "0190a3f2-7c1d-7abc-9def-0123456789abc",
                "0190a3f2-7c1d-7abc-9def-0123456789ag",
                "0190a3f2+7c1d-7abc-9def-0123456789ab",
                "0190a3f-27c1d-7abc-9def-0123456789ab",
                "{190a3f2-7c1d-7abc-9def-0123456789a}",
                "\u0660190a3f2-7c1d-7abc-9def-0123456789a"
            })
    void textOfAnyOtherFormIsRefusedWithoutBeingRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectId.parse(text))
                .withMessage("Not an object id: canonical UUID text of 36 characters is expected");
    }
}
