package dev.holdfast.query.constraint;

import static dev.holdfast.query.constraint.Constraints.allOf;
import static dev.holdfast.query.constraint.Constraints.always;
import static dev.holdfast.query.constraint.Constraints.anyOf;
import static dev.holdfast.query.constraint.Constraints.never;
import static dev.holdfast.query.constraint.Constraints.not;
import static dev.holdfast.query.constraint.Constraints.path;
import static dev.holdfast.query.constraint.Constraints.reverse;
import static dev.holdfast.query.constraint.Constraints.where;
import static dev.holdfast.query.testing.Atlas.CITY;
import static dev.holdfast.query.testing.Atlas.COUNTRY;
import static dev.holdfast.query.testing.Atlas.PLACE;
import static dev.holdfast.query.testing.Atlas.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.query.constraint.ConstraintException.Reason;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Reference;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    private static final Attribute<String> NAME = PLACE.string("Name");
    private static final Attribute<Long> POPULATION = CITY.longInteger("Population");
    private static final Attribute<BigDecimal> AREA = COUNTRY.decimal("Area");
    private static final Reference CITY_COUNTRY = CITY.reference("City_Country");

    @Test
    void aConstraintPrintsAsXPath() {
        Constraint constraint = where(NAME)
                .contains("it's")
                .and(not(where(POPULATION).lessThan(1000L)))
                .and(path(CITY_COUNTRY)
                        .attribute(AREA)
                        .isNot(new BigDecimal("1.50"))
                        .or(where(CITY_COUNTRY).isEmpty()));
        assertThat(constraint.toXPath())
                .isEqualTo("[contains(Name, 'it''s') and not(Population < 1000)"
                        + " and (City_Country/Country/Area != 1.5 or City_Country = empty)]");
        assertThat(constraint)
                .hasToString("[contains(Name, ?) and not(Population < ?)"
                        + " and (City_Country/Country/Area != ? or City_Country = empty)]");
    }

    @Test
    void aDirectionThatTheNameDoesNotTellIsPrinted() {
        Reference parent = PLACE.reference("Place_Parent");
        assertThat(path(parent).exists().toXPath()).isEqualTo("[Place_Parent/Place]");
        assertThat(reverse(parent).exists().toXPath()).isEqualTo("[Place_Parent[reversed()]/Place]");
        assertThat(reverse(CITY_COUNTRY).exists().toXPath()).isEqualTo("[City_Country/City]");
    }

    @Test
    void partsOfTheSameKindAreOneList() {
        Constraint a = where(NAME).is("a");
        Constraint b = where(NAME).is("b");
        Constraint c = where(NAME).is("c");
        assertThat(a.and(b).and(c)).isEqualTo(allOf(a, b, c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.or(b).or(c)).isEqualTo(anyOf(a, b, c)).isNotEqualTo(allOf(a, b, c));
        assertThat(allOf(List.of())).isEqualTo(always());
        assertThat(anyOf(List.of())).isEqualTo(never());
        assertThat(where(NAME).isIn(List.of("a", "b"))).isEqualTo(anyOf(a, b));
        assertThat(not(not(a))).isEqualTo(a);
    }

    @Test
    void itSaysWhichEntityAndMembersItIsAbout() {
        Constraint constraint =
                where(NAME).is("a").and(path(CITY_COUNTRY).attribute(AREA).isEmpty());
        assertThat(constraint.entity()).contains(CITY);
        assertThat(constraint.members()).containsExactly(NAME, CITY_COUNTRY, AREA);
        assertThat(where(NAME).is("a").entity()).contains(PLACE);
        assertThat(always().entity()).isEmpty();
        assertThat(reverse(CITY_COUNTRY).exists().entity()).contains(COUNTRY);
    }

    @Test
    void itSaysWhetherItDependsOnTheTime() {
        Moment now = Moment.of(DateToken.CURRENT_DATE_TIME);
        Constraint late = path(CITY.referenceSet("City_Twins"))
                .attribute(CITY.dateTime("Founded"))
                .lessThan(now);
        assertThat(not(late).and(where(NAME).is("a")).dependsOnTime()).isTrue();
        assertThat(where(NAME).is("a").dependsOnTime()).isFalse();
    }

    @Test
    void searchingWhatIsNoTextOrCannotBeComparedSaysWhichAndWhy() {
        assertRefused(
                Reason.WRONG_OPERATOR, "Population", () -> where(POPULATION).contains("1"));
        assertRefused(
                Reason.WRONG_OPERATOR,
                "Climate",
                () -> where(CITY.enumeration("Climate")).startsWith("M"));
        assertRefused(
                Reason.NOT_COMPARABLE,
                "Secret",
                () -> where(CITY.hashedString("Secret")).contains("x"));
        assertRefused(
                Reason.NOT_COMPARABLE,
                "Shield",
                () -> where(CITY.binary("Shield")).isEmpty());
        assertRefused(
                Reason.NOT_COMPARABLE,
                "Density",
                () -> where(CITY.decimal("Density")).atLeast(BigDecimal.ONE));
        assertRefused(
                Reason.WRONG_VALUE,
                "Climate",
                () -> where(CITY.enumeration("Climate")).is("hunter2"));
        assertRefused(Reason.WRONG_VALUE, "Area", () -> where(AREA).lessThan(new BigDecimal("1e-9")));
        assertRefused(
                Reason.WRONG_VALUE,
                "Population",
                () -> where(POPULATION).lessThan(Moment.of(DateToken.CURRENT_DATE_TIME)));
    }

    private static void assertRefused(Reason reason, String member, ThrowingCallable making) {
        ConstraintException error = catchThrowableOfType(ConstraintException.class, making);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.member()).contains(member);
        assertThat(error).hasMessageContaining("`" + member + "`").hasMessageNotContaining("hunter2");
    }

    @Test
    void partsAboutUnrelatedEntitiesAreRefused() {
        Constraint ofTag = where(TAG.string("Label")).is("x");
        assertThatThrownBy(() -> ofTag.and(where(NAME).is("x"))).isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> path(CITY_COUNTRY).where(ofTag)).isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> path(CITY_COUNTRY).to(TAG).exists()).isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> path(CITY_COUNTRY).to(PLACE).where(where(AREA).isEmpty()))
                .isInstanceOf(ConstraintException.class);
    }

    @Test
    void aTreeHasLimits() {
        Constraint leaf = where(NAME).is("x");
        Constraint deep = leaf;
        for (int level = 1; level < Constraint.MAX_DEPTH; level++) {
            deep = path(PLACE.reference("Place_Parent")).where(deep);
        }
        Constraint deepest = deep;
        assertThatThrownBy(() -> not(deepest)).isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> anyOf(Collections.nCopies(Constraint.MAX_NODES, leaf)))
                .isInstanceOf(ConstraintException.class)
                .hasMessageContaining("4096");
    }
}
