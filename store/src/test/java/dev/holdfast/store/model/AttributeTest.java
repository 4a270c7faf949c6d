package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.IllegalTextException;
import dev.holdfast.store.error.OutOfRangeException;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.error.UnknownEnumerationValueException;
import dev.holdfast.store.error.WrongTypeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTest {

    private static final String PAIR = "\uD83D\uDE00";

    private final Entity entity = DomainModel.define("M", 1)
            .entity(
                    "E",
                    e -> e.string("S", 3, a -> a.defaultValue("abc"))
                            .string("Text")
                            .integer("I", a -> a.defaultValue(7))
                            .longInteger("L", a -> a.defaultValue(8L))
                            .decimal("D", a -> a.defaultValue(new BigDecimal("1.50")))
                            .bool("B", a -> a.defaultValue(true))
                            .dateTime("T", a -> a.defaultValue(Instant.ofEpochSecond(0, 1_999_999)))
                            .enumeration("Kind", List.of("Town", "City"), a -> a.defaultValue("City"))
                            .autonumber("N")
                            .hashedString("H")
                            .binary("Bytes")
                            .bool("CalculatedB", AttributeOptions::calculated)
                            .integer("CalculatedI", AttributeOptions::calculated))
            .build()
            .entity("E");
    private final Attribute<BigDecimal> decimal = entity.decimal("D");
    private final Attribute<Instant> dateTime = entity.dateTime("T");

    @Test
    void offlineABooleanStartsFalseNumbersStartAt0AndTheRestEmpty() {
        assertThat(entity.bool("B").typedDefault()).isFalse();
        assertThat(entity.integer("I").typedDefault()).isZero();
        assertThat(entity.longInteger("L").typedDefault()).isZero();
        assertThat(decimal.typedDefault()).isEqualTo(BigDecimal.ZERO);
        assertThat(entity.attributes().stream().filter(attribute -> attribute.typedDefault() == null))
                .extracting(Member::name)
                .containsExactly("S", "Text", "T", "Kind", "N", "H", "Bytes", "CalculatedB", "CalculatedI");
    }

    @Test
    void aDeclaredDefaultIsKeptInCanonicalForm() {
        assertThat(entity.string("S").declaredDefault()).contains("abc");
        assertThat(entity.string("Text").declaredDefault()).isEmpty();
        assertThat(entity.integer("I").declaredDefault()).contains(7);
        assertThat(entity.longInteger("L").declaredDefault()).contains(8L);
        assertThat(decimal.declaredDefault()).contains(new BigDecimal("1.5"));
        assertThat(entity.bool("B").declaredDefault()).contains(true);
        assertThat(dateTime.declaredDefault()).contains(Instant.ofEpochMilli(1));
        assertThat(entity.enumeration("Kind").declaredDefault()).contains("City");
    }

    @Test
    void emptyStaysEmptyAndAlwaysFits() {
        for (Attribute<?> attribute : entity.attributes()) {
            assertThat(attribute.convert(null)).isNull();
            assertThatCode(() -> attribute.check(null)).doesNotThrowAnyException();
        }
    }

    @Test
    void everyTypeTakesItsOwnClass() {
        assertThat(entity.string("S").convert("x")).isEqualTo("x");
        assertThat(entity.integer("I").convert(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
        assertThat(entity.longInteger("L").convert(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(entity.bool("B").convert(true)).isTrue();
        assertThat(entity.enumeration("Kind").convert("Town")).isEqualTo("Town");
        assertThat(entity.autonumber("N").convert(5L)).isEqualTo(5L);
        assertThat(entity.hashedString("H").convert("x")).isEqualTo("x");
    }

    @Test
    void aSmallerNumberIsTakenForALargerOne() {
        assertThat(entity.longInteger("L").convert(-1)).isEqualTo(-1L);
        assertThat(entity.autonumber("N").convert(3)).isEqualTo(3L);
        assertThat(decimal.convert(100)).isEqualTo(new BigDecimal("100"));
        assertThat(decimal.convert(Long.MIN_VALUE)).isEqualTo(new BigDecimal("-9223372036854775808"));
    }

    @Test
    void anyOtherClassIsAnErrorThatHidesTheValue() {
        assertThatThrownBy(() -> entity.integer("I").convert(123456789L))
                .isInstanceOf(WrongTypeException.class)
                .hasMessage("Member `I` of entity `E`: expected Integer but got Long.");
        assertThatThrownBy(() -> entity.string("S").convert('c')).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> entity.bool("B").convert("true")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> decimal.convert(1.5)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> decimal.convert(BigInteger.ONE)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> dateTime.convert(0L)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> dateTime.convert(Instant.EPOCH.atZone(ZoneOffset.UTC)))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> entity.binary("Bytes").convert("x")).isInstanceOf(WrongTypeException.class);
    }

    @Test
    void bytesAreCopied() {
        byte[] bytes = {1, 2};
        byte[] converted = entity.binary("Bytes").convert(bytes);
        bytes[0] = 9;
        assertThat(converted).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "100, 100",
        "1E2, 100",
        "-0.000, 0",
        "0E+1000000000, 0",
        "0E-1000000000, 0",
        "0.000000005, 0",
        "0.0000000050000000000000001, 0.00000001",
        "0.000000015, 0.00000002",
        "0.000000025, 0.00000002",
        "-0.000000015, -0.00000002",
        "1E-1000000000, 0",
        "-1E-9, 0",
        "9.999999995, 10",
        "99999999999999999999.99999999, 99999999999999999999.99999999"
    })
    void aDecimalIsRoundedHalfEvenTo8DigitsAndHasNoTrailingZeros(String given, String kept) {
        BigDecimal converted = decimal.convert(new BigDecimal(given));
        decimal.check(converted);
        assertThat(converted.toString())
                .isEqualTo(
                        kept.startsWith("0.0000") || kept.startsWith("-0.0000")
                                ? new BigDecimal(kept).toString()
                                : kept);
        assertThat(converted.scale()).isBetween(0, 8);
    }

    @ParameterizedTest
    @CsvSource({"1E20", "-100000000000000000000", "1E+1000000000", "99999999999999999999.999999999"})
    void aDecimalWithMoreThan20IntegralDigitsIsOutOfRange(String given) {
        BigDecimal converted = decimal.convert(new BigDecimal(given));
        assertThatThrownBy(() -> decimal.check(converted))
                .asInstanceOf(InstanceOfAssertFactories.type(OutOfRangeException.class))
                .returns("at most 20 integral digits", OutOfRangeException::limit);
    }

    @Property
    void equalDecimalsHaveOneFormAndLoseNothingAboveTheirDigits(@ForAll("decimals") BigDecimal value) {
        BigDecimal converted = decimal.convert(value);
        decimal.check(converted);
        assertThat(converted).isEqualByComparingTo(value.setScale(8, RoundingMode.HALF_EVEN));
        assertThat(decimal.convert(converted)).isEqualTo(converted);
        assertThat(decimal.convert(value.setScale(value.scale() + 5))).isEqualTo(converted);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<BigInteger> unscaled =
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(19).negate(), BigInteger.TEN.pow(19));
        return Combinators.combine(unscaled, Arbitraries.integers().between(0, 30))
                .as(BigDecimal::new);
    }

    @Property
    void anInstantIsCutToTheMillisecondBeforeIt(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long second,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
        Instant given = Instant.ofEpochSecond(second, nano);
        Instant converted = dateTime.convert(given);
        dateTime.check(converted);
        assertThat(converted)
                .isEqualTo(Instant.ofEpochMilli(given.toEpochMilli()))
                .isBeforeOrEqualTo(given);
    }

    @Test
    void anInstantFitsIntoMillisecondsOf64Bits() {
        dateTime.check(Instant.ofEpochMilli(Long.MIN_VALUE));
        dateTime.check(Instant.ofEpochMilli(Long.MAX_VALUE));
        dateTime.check(dateTime.convert(Instant.ofEpochMilli(Long.MAX_VALUE).plusNanos(999_999)));
        for (Instant given : List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.ofEpochMilli(Long.MIN_VALUE).minusNanos(1),
                Instant.ofEpochMilli(Long.MAX_VALUE).plusMillis(1))) {
            Instant converted = dateTime.convert(given);
            assertThatThrownBy(() -> dateTime.check(converted)).isInstanceOf(OutOfRangeException.class);
        }
    }

    @Test
    void aLengthIsCountedInCodePoints() {
        Attribute<String> limited = entity.string("S");
        limited.check("abc");
        limited.check(PAIR + PAIR + PAIR);
        assertThatThrownBy(() -> limited.check("abcd"))
                .asInstanceOf(InstanceOfAssertFactories.type(TooLongException.class))
                .returns(3, TooLongException::limit)
                .extracting(Throwable::getMessage)
                .isEqualTo("Member `S` of entity `E` takes at most 3 characters.");
        assertThatThrownBy(() -> limited.check("a" + PAIR + PAIR + PAIR)).isInstanceOf(TooLongException.class);
        entity.string("Text").check("x".repeat(1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"'\uD83D'", "'\uDE00'", "'\uDE00\uD83D'", "'a\uD83Db'", "'\uD83D\uD83D\uDE00'"})
    void anUnpairedSurrogateIsNoText(String text) {
        for (String name : List.of("Text", "H", "Kind")) {
            Attribute<?> attribute = entity.attribute(name);
            assertThatThrownBy(() -> check(attribute, text)).isInstanceOf(IllegalTextException.class);
        }
    }

    @Test
    void onlyListedEnumerationValuesFit() {
        entity.enumeration("Kind").check("Town");
        for (String value : List.of("", "town", "Village")) {
            assertThatThrownBy(() -> entity.enumeration("Kind").check(value))
                    .isInstanceOf(UnknownEnumerationValueException.class)
                    .hasMessage("Member `Kind` of entity `E` was given a value that its enumeration does not list.");
        }
    }

    @Property
    void everyTextOfWholeCodePointsFitsWithoutALimit(@ForAll("codePoints") List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        assertThatCode(() -> entity.string("Text").check(text.toString())).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<Integer>> codePoints() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(20);
    }

    private static <T> void check(Attribute<T> attribute, Object value) {
        attribute.check(attribute.convert(value));
    }
}
