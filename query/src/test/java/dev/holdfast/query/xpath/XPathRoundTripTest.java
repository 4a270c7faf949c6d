package dev.holdfast.query.xpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.RandomConstraints;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class XPathRoundTripTest {

    @Property(tries = 3000)
    void aPrintedConstraintParsesBackToAnEqualOne(@ForAll("ofCities") Constraint constraint) {
        assertThat(XPath.parse(Atlas.CITY, constraint.toXPath())).isEqualTo(constraint);
    }

    @Property
    void itDoesSoForSpecializationsToo(@ForAll("ofPlaces") Constraint constraint) {
        assertThat(XPath.parse(Atlas.PLACE, constraint.toXPath())).isEqualTo(constraint);
        assertThat(XPath.parse(Atlas.KINGDOM, constraint.toXPath())).isEqualTo(constraint);
        assertThat(XPath.parse(Atlas.CITY, constraint.toXPath())).isEqualTo(constraint);
    }

    @Property
    void itPrintsOnlyNamesWhenShownWithoutValues(@ForAll("ofCities") Constraint constraint) {
        assertThat(constraint.toString())
                .doesNotContain("Stra")
                .doesNotContain("0198")
                .doesNotContain("epone");
    }

    @Property(tries = 3000)
    void anyTextGivesATreeOrTheTypedError(@ForAll("texts") String text) {
        try {
            Constraint constraint = XPath.parse(Atlas.CITY, text);
            assertThat(XPath.parse(Atlas.CITY, constraint.toXPath())).isEqualTo(constraint);
        } catch (XPathException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Provide
    Arbitrary<Constraint> ofCities() {
        return RandomConstraints.about(Atlas.CITY, 6);
    }

    @Provide
    Arbitrary<Constraint> ofPlaces() {
        return RandomConstraints.about(Atlas.PLACE, 4);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                        "[",
                        "]",
                        "(",
                        ")",
                        "/",
                        "and",
                        "or",
                        "not",
                        "Name",
                        "City_Country",
                        "Country",
                        "Code",
                        "=",
                        "!=",
                        "<",
                        "'x'",
                        "\"",
                        "'",
                        "empty",
                        "true()",
                        "Capital",
                        "id",
                        ".",
                        ",",
                        "contains",
                        "starts-with",
                        "-",
                        "3",
                        "*",
                        "[%CurrentDateTime%]",
                        "[%DayLength%]",
                        "Founded",
                        "reversed",
                        "Place_Parent",
                        "Place",
                        "1.5",
                        "é",
                        "\uD800")
                .list()
                .ofMaxSize(14)
                .map(list -> String.join(" ", list));
        return Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(20), cutOrPatched());
    }

    /** Right texts with something left out or put in. */
    private Arbitrary<String> cutOrPatched() {
        return Arbitraries.randomValue(random -> {
            String text =
                    new RandomConstraints(random).constraint(Atlas.CITY, 4).toXPath();
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            return text.substring(0, from) + (random.nextBoolean() ? "" : "'") + text.substring(to);
        });
    }
}
