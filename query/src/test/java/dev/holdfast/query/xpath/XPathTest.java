package dev.holdfast.query.xpath;

import static dev.holdfast.query.constraint.Constraints.allOf;
import static dev.holdfast.query.constraint.Constraints.always;
import static dev.holdfast.query.constraint.Constraints.anyOf;
import static dev.holdfast.query.constraint.Constraints.id;
import static dev.holdfast.query.constraint.Constraints.ids;
import static dev.holdfast.query.constraint.Constraints.never;
import static dev.holdfast.query.constraint.Constraints.not;
import static dev.holdfast.query.constraint.Constraints.path;
import static dev.holdfast.query.constraint.Constraints.reverse;
import static dev.holdfast.query.constraint.Constraints.where;
import static dev.holdfast.query.testing.Atlas.CITY;
import static dev.holdfast.query.testing.Atlas.COUNTRY;
import static dev.holdfast.query.testing.Atlas.KINGDOM;
import static dev.holdfast.query.testing.Atlas.PLACE;
import static dev.holdfast.query.testing.Atlas.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.DateToken;
import dev.holdfast.query.constraint.Moment;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.query.constraint.TimeLength;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XPathTest {

    private static final Attribute<String> NAME = PLACE.string("Name");
    private static final Attribute<Long> POPULATION = CITY.longInteger("Population");
    private static final Attribute<Boolean> CAPITAL = CITY.bool("Capital");
    private static final Attribute<Instant> FOUNDED = CITY.dateTime("Founded");
    private static final Attribute<String> CODE = COUNTRY.string("Code");
    private static final Reference CITY_COUNTRY = CITY.reference("City_Country");
    private static final Reference PARENT = PLACE.reference("Place_Parent");
    private static final String UUID = "01980000-0000-7000-8000-000000000001";
    private static final ObjectId ID = ObjectId.parse(UUID);

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("[Name = 'x']", where(NAME).is("x")),
                Arguments.of("Name = 'x'", where(NAME).is("x")),
                Arguments.of("[Name = \"it's\"]", where(NAME).is("it's")),
                Arguments.of("[Name = 'it''s']", where(NAME).is("it's")),
                Arguments.of("[Name != '']", where(NAME).isNot("")),
                Arguments.of("[not(Name = 'x')]", where(NAME).isNot("x")),
                Arguments.of("[not(not(Name = 'x'))]", where(NAME).is("x")),
                Arguments.of("[Name = empty]", where(NAME).isEmpty()),
                Arguments.of("[Name != empty]", where(NAME).isNotEmpty()),
                Arguments.of("[Name >= 'm']", where(NAME).atLeast("m")),
                Arguments.of("[Population > 1000]", where(POPULATION).greaterThan(1000L)),
                Arguments.of("[Population <= -1]", where(POPULATION).atMost(-1L)),
                Arguments.of("[Population < 2.0]", where(POPULATION).lessThan(2L)),
                Arguments.of("[Rank = 3]", where(PLACE.integer("Rank")).is(3)),
                Arguments.of("[Number = 7]", where(PLACE.autonumber("Number")).is(7L)),
                Arguments.of("[Capital]", where(CAPITAL).is(true)),
                Arguments.of("[not(Capital)]", where(CAPITAL).isNot(true)),
                Arguments.of("[Capital = false()]", where(CAPITAL).is(false)),
                Arguments.of(
                        "[Climate = 'Hot']", where(CITY.enumeration("Climate")).is("Hot")),
                Arguments.of("[true() or false()]", anyOf(always(), never())),
                Arguments.of("[contains(Name, '%')]", where(NAME).contains("%")),
                Arguments.of(
                        "[starts-with(Name,'a') and ends-with(Name,'z')]",
                        where(NAME).startsWith("a").and(where(NAME).endsWith("z"))),
                Arguments.of("[id = '" + UUID + "']", id(ID)),
                Arguments.of("[./id = 'x']", where(CITY.string("id")).is("x")),
                Arguments.of(
                        "[Name = 'x' and (Population > 1000 or not(Capital))]",
                        where(NAME)
                                .is("x")
                                .and(where(POPULATION)
                                        .greaterThan(1000L)
                                        .or(not(where(CAPITAL).is(true))))),
                Arguments.of(
                        "[Capital or Capital and Rank = 1 or Rank = 2]",
                        anyOf(
                                where(CAPITAL).is(true),
                                allOf(
                                        where(CAPITAL).is(true),
                                        where(PLACE.integer("Rank")).is(1)),
                                where(PLACE.integer("Rank")).is(2))),
                Arguments.of(
                        "[Name = 'a'][Capital]\n[Rank = 1]",
                        allOf(
                                where(NAME).is("a"),
                                where(CAPITAL).is(true),
                                where(PLACE.integer("Rank")).is(1))));
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of(
                        CITY,
                        "[City_Country/Country/Code = 'NL']",
                        path(CITY_COUNTRY).attribute(CODE).is("NL")),
                Arguments.of(
                        CITY,
                        "[City_Country/Country[Code = 'NL']]",
                        path(CITY_COUNTRY).attribute(CODE).is("NL")),
                Arguments.of(
                        CITY,
                        "[City_Country/Country[Code = 'NL'][Area > 1]/Name != 'x']",
                        path(CITY_COUNTRY)
                                .where(allOf(
                                        where(CODE).is("NL"),
                                        where(COUNTRY.decimal("Area")).greaterThan(BigDecimal.ONE),
                                        where(NAME).isNot("x")))),
                Arguments.of(CITY, "[City_Country]", where(CITY_COUNTRY).isNotEmpty()),
                Arguments.of(CITY, "[City_Country = empty]", where(CITY_COUNTRY).isEmpty()),
                Arguments.of(
                        CITY,
                        "[City_Country != '" + UUID + "']",
                        where(CITY_COUNTRY).isNot(ID)),
                Arguments.of(CITY, "[City_Country/Country]", path(CITY_COUNTRY).exists()),
                Arguments.of(
                        CITY,
                        "[City_Country/Country/id = '" + UUID + "']",
                        path(CITY_COUNTRY).is(ID)),
                Arguments.of(
                        CITY,
                        "[City_Country/Kingdom/King = 'W']",
                        path(CITY_COUNTRY)
                                .to(KINGDOM)
                                .attribute(KINGDOM.string("King"))
                                .is("W")),
                Arguments.of(
                        CITY,
                        "[City_Country/Place/Name = 'W']",
                        path(CITY_COUNTRY).to(PLACE).attribute(NAME).is("W")),
                Arguments.of(
                        CITY,
                        "[contains(City_Country/Country/Name, 'x')]",
                        path(CITY_COUNTRY).attribute(NAME).contains("x")),
                Arguments.of(
                        COUNTRY,
                        "[City_Country/City/Name = 'X']",
                        reverse(CITY_COUNTRY).attribute(NAME).is("X")),
                Arguments.of(KINGDOM, "[not(City_Country)]", not(new Constraint.Linked(reverseOf(CITY_COUNTRY)))),
                Arguments.of(
                        CITY,
                        "[Place_Parent/Place/Name = 'up']",
                        path(PARENT).attribute(NAME).is("up")),
                Arguments.of(
                        CITY,
                        "[Place_Parent[reversed()]/Place/Name = 'down']",
                        reverse(PARENT).attribute(NAME).is("down")),
                Arguments.of(
                        CITY,
                        "[Place_Tags/Tag/Tag_Owner/Kingdom/King = 'W']",
                        path(PLACE.referenceSet("Place_Tags"))
                                .path(TAG.reference("Tag_Owner"))
                                .attribute(KINGDOM.string("King"))
                                .is("W")),
                Arguments.of(
                        TAG,
                        "[Place_Tags/City/City_Country = empty]",
                        reverse(PLACE.referenceSet("Place_Tags"))
                                .to(CITY)
                                .association(CITY_COUNTRY)
                                .isEmpty()));
    }

    static Stream<Arguments> dates() {
        Moment now = Moment.of(DateToken.CURRENT_DATE_TIME);
        Moment today = Moment.of(DateToken.BEGIN_OF_CURRENT_DAY);
        return Stream.of(
                Arguments.of(
                        "[Founded < '2026-01-31T12:00:00Z']",
                        where(FOUNDED).lessThan(Instant.parse("2026-01-31T12:00:00Z"))),
                Arguments.of(
                        "[Founded < '2026-01-31T12:00:00+02:00']",
                        where(FOUNDED).lessThan(Instant.parse("2026-01-31T10:00:00Z"))),
                Arguments.of("[Founded = '2026-01-31']", where(FOUNDED).is(Instant.parse("2026-01-31T00:00:00Z"))),
                Arguments.of(
                        "[Founded >= [%BeginOfCurrentDay%]]", where(FOUNDED).atLeast(today)),
                Arguments.of(
                        "[Founded >= '[%BeginOfCurrentDay%]']", where(FOUNDED).atLeast(today)),
                Arguments.of(
                        "[Founded > [%BeginOfCurrentDayUTC%]]", where(FOUNDED).greaterThan(today.inUtc())),
                Arguments.of(
                        "[Founded <= [%CurrentDateTime%] - 3 * [%DayLength%]]",
                        where(FOUNDED).atMost(now.minus(3, TimeLength.DAY))),
                Arguments.of(
                        "[Founded < '[%CurrentDateTime%]-[%DayLength%]*3 + [%HourLength%]']",
                        where(FOUNDED).lessThan(now.minus(3, TimeLength.DAY).plus(1, TimeLength.HOUR))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aConditionAndItsFluentFormAreEqual(String text, Constraint fluent) {
        assertThat(XPath.parse(CITY, text)).isEqualTo(fluent);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPathAndItsFluentFormAreEqual(Entity entity, String text, Constraint fluent) {
        assertThat(XPath.parse(entity, text)).isEqualTo(fluent);
    }

    @ParameterizedTest
    @MethodSource("dates")
    void aDateAndItsFluentFormAreEqual(String text, Constraint fluent) {
        assertThat(XPath.parse(CITY, text)).isEqualTo(fluent);
    }

    @Test
    void aListOfIdsIsOneConstraint() {
        List<ObjectId> many = LongStream.range(0, Constraint.MAX_NODES - 1)
                .mapToObj(number -> ObjectId.of(7, number))
                .toList();
        Constraint constraint = ids(many);
        assertThat(XPath.parse(CITY, constraint.toXPath())).isEqualTo(constraint);
    }

    private static Navigation reverseOf(Reference reference) {
        return Navigation.reverse(reference);
    }
}
