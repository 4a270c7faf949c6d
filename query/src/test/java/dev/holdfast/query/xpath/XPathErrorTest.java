package dev.holdfast.query.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.xpath.XPathException.Reason;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XPathErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | 0 | the end | a condition",
                "[] | 1 | `]` | a condition",
                "[Name = 'x' | 11 | the end | an operator, `and`, `or` or `]`",
                "[Name = 'x']] | 12 | `]` | an operator, `and`, `or` or the end",
                "[Name] | 5 | `]` | `=`, `!=`, `<`, `<=`, `>` or `>=`",
                "[Name == 'x'] | 7 | `=` | a value",
                "[Name = x] | 8 | `x` | a value",
                "[Name = 'x' and] | 15 | `]` | a condition",
                "[Name = 'x' Rank = 1] | 12 | `Rank` | an operator",
                "[Name = 'x] | 8 | a string without an end | a closing `'`",
                "[Founded > [%CurrentDateTime] | 11 | a date token without an end | a closing `%]`",
                "[Rank = 1x] | 9 | a letter in a number | a digit",
                "[Rank # 1] | 6 | the character U+0023 | a condition",
                "[not Capital] | 5 | `Capital` | `(`",
                "[true] | 5 | `]` | `(`",
                "[Name < empty] | 6 | `<` | `=` or `!=`",
                "[contains(Name)] | 14 | `)` | `,`",
                "[contains(Name, 5)] | 16 | a number | a string",
                "[contains(City_Country, 'x')] | 10 | `City_Country` | a path to a String attribute",
                "[starts-wit(Name, 'x')] | 1 | `starts-wit` | contains, starts-with",
                "[length(Name) = 3] | 1 | `length` | contains, starts-with",
                "[City_Country/Country = empty] | 22 | `=` | `/` and an attribute",
                "[City_Country/] | 14 | `]` | the entity `Country`",
                "[City_Country[reversed()]/City/Name = 'x'] | 1 | `City_Country` | an association that leads to `City`",
                "[id > 'x'] | 4 | `>` | `=` or `!=`",
                "['x' = Name] | 1 | a string | a condition",
            })
    void aTextOfTheWrongFormSaysWhereWhatAndWhatWasExpected(String text, int position, String found, String expected) {
        XPathException error = error(text);
        assertThat(error.reason()).isEqualTo(Reason.SYNTAX);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.found()).isEqualTo(found);
        assertThat(error.expected()).contains(expected);
        assertThat(error)
                .hasMessage(
                        "XPath, position " + position + ": found " + found + ", expected " + error.expected() + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[Nmae = 'x'] | 1 | Name",
                "[City_Contry] | 1 | City_Country",
                "[Plce_Tags] | 1 | Place_Tags",
                "[City_Country/Cuntry/Code = 'x'] | 14 | Country",
                "[City_Country/Country/Kode = 'x'] | 22 | Code",
                "[contains(nam, 'x')] | 10 | Name",
                "[Xyzzy = 1] | 1 |",
            })
    void anUnknownNameComesWithTheNearestKnownOne(String text, int position, String nearest) {
        XPathException error = error(text);
        assertThat(error.reason()).isEqualTo(Reason.UNKNOWN_NAME);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.nearest()).isEqualTo(Optional.ofNullable(nearest));
        if (nearest != null) {
            assertThat(error).hasMessageEndingWith("; did you mean `" + nearest + "`?");
        }
    }

    @Test
    void anAssociationThatLeadsHereIsTheNearestNameToo() {
        XPathException error = catchThrowableOfType(
                XPathException.class, () -> XPath.parse(Atlas.COUNTRY, "[City_Contry/City/Name = 'x']"));
        assertThat(error.nearest()).contains("City_Country");
    }

    @ParameterizedTest
    @CsvSource({"createdDate", "ChangedDate", "owner", "changedBy"})
    void aSystemMemberIsAnErrorOfItsOwn(String name) {
        XPathException error = error("[" + name + " = 'x']");
        assertThat(error.reason()).isEqualTo(Reason.SYSTEM_MEMBER);
        assertThat(error).hasMessageContaining("offline objects do not have system members");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[Secret = 'x'] | hashed",
                "[Shield = 'x'] | binary",
                "[Density > 1] | calculated",
                "[Secret = empty] | hashed",
                "[contains(Secret, 'x')] | hashed",
                "[not(City_Twins/City/Shield != empty)] | binary",
            })
    void anAttributeThatCannotBeComparedSaysWhy(String text, String why) {
        XPathException error = error(text);
        assertThat(error.reason()).isEqualTo(Reason.NOT_COMPARABLE);
        assertThat(error).hasMessageContaining(why);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of(
                        "[contains(Population, '1')]",
                        1,
                        "`Population` of entity `City` is of type Long, and `contains`"),
                Arguments.of("[starts-with(Climate, 'M')]", 1, "Enumeration"),
                Arguments.of("[Capital > false()]", 9, "Boolean"),
                Arguments.of("[Climate < 'Hot']", 9, "Enumeration"),
                Arguments.of("[Climate = 'Warm']", 11, "one of 'Mild', 'Hot', 'Cold'"),
                Arguments.of("[Name = 5]", 8, "a text"),
                Arguments.of("[Rank = '5']", 8, "a whole number"),
                Arguments.of("[Rank = 1.5]", 8, "a whole number"),
                Arguments.of("[Rank = 9223372036854775808]", 8, "64 bits"),
                Arguments.of("[City_Country/Country/Area = 0.123456789]", 29, "8 fractional digits"),
                Arguments.of("[City_Country/Country/Area = 123456789012345678901]", 29, "20 integral"),
                Arguments.of("[Capital = 'true']", 11, "true() or false()"),
                Arguments.of("[Founded = 5]", 11, "ISO 8601"),
                Arguments.of("[Founded = '31.1.2026']", 11, "an instant such as"),
                Arguments.of("[Founded = '2026-01-31T12:00:00']", 11, "an instant such as"),
                Arguments.of("[Founded = '2026-01-31T12:00:00.0001Z']", 11, "whole milliseconds"),
                Arguments.of("[Name = [%CurrentDateTime%]]", 8, "a text"),
                Arguments.of("[Founded < [%CurrentDateTime%] - 1.5 * [%DayLength%]]", 33, "a whole number from 1"),
                Arguments.of("[City_Country = 'NL']", 16, "UUID"),
                Arguments.of("[City_Country/Tag/Label = 'x']", 14, "the entity `Country`"),
                Arguments.of("[Tag_Owner/Tag/Label = 'x']", 1, "leads from `Tag` to `Kingdom`"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void whatDoesNotFitTheTypeSaysWhatWould(String text, int position, String expected) {
        XPathException error = error(text);
        assertThat(error.reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.expected()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "[Founded < [%Today%]]",
        "[Founded < [%CurrentDateTimeUTC%]]",
        "[Founded < [%CurrentDateTime%] - [%Fortnight%]]",
        "[Founded < '[%Today%]']"
    })
    void anUnknownDateTokenIsAnUnknownName(String text) {
        assertThat(error(text).reason()).isEqualTo(Reason.UNKNOWN_NAME);
    }

    @Test
    void aSpecializationsAttributeIsUnknownAtTheGeneralization() {
        assertThatThrownBy(() -> XPath.parse(Atlas.PLACE, "[Population > 1]")).isInstanceOf(XPathException.class);
    }

    @Test
    void noValueIsEverPartOfTheMessage() {
        for (String text : new String[] {
            "[Rank = 'hunter2']",
            "[Climate = 'hunter2']",
            "[City_Country = 'hunter2']",
            "[Founded = 'hunter2']",
            "[Founded = '[%hunter2%]']",
            "['hunter2']",
            "[Name = 'x' 'hunter2']"
        }) {
            assertThat(error(text)).hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void textNestingDepthAndSizeHaveLimits() {
        assertTooLarge(" ".repeat(XPath.MAX_LENGTH) + "Capital");
        assertTooLarge("(".repeat(100_000));
        assertTooLarge("not(".repeat(XPath.MAX_NESTING + 1) + "Capital" + ")".repeat(XPath.MAX_NESTING + 1));
        assertTooLarge("Place_Parent/Place/".repeat(Constraint.MAX_DEPTH) + "Rank = 1");
        assertTooLarge("Capital or ".repeat(Constraint.MAX_NODES) + "Capital");
        assertTooLarge("[Capital]".repeat(Constraint.MAX_NODES));
        assertTooLarge("Rank = " + "1".repeat(100));
        assertTooLarge("Founded < [%CurrentDateTime%]" + " + [%DayLength%]".repeat(9));
    }

    @Test
    void upToTheLimitsATextIsAConstraint() {
        String nested = "(".repeat(XPath.MAX_NESTING) + "Capital" + ")".repeat(XPath.MAX_NESTING);
        String path = "Place_Parent/Place/".repeat(Constraint.MAX_DEPTH - 1) + "Rank = 1";
        String many = "Capital or ".repeat(Constraint.MAX_NODES - 2) + "Capital";
        for (String text : new String[] {nested, path, many}) {
            Constraint constraint = XPath.parse(Atlas.CITY, text);
            assertThat(XPath.parse(Atlas.CITY, constraint.toXPath())).isEqualTo(constraint);
        }
    }

    private static void assertTooLarge(String text) {
        assertThat(error(text).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    private static XPathException error(String text) {
        return catchThrowableOfType(XPathException.class, () -> XPath.parse(Atlas.CITY, text));
    }
}
