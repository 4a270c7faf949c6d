package dev.holdfast.store.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {

    @Test
    void everyCheckNamesEntityAndMember() {
        List<CheckException> checks = List.of(
                new IllegalTextException("City", "Name"),
                new NotAvailableException("City", "Name"),
                new OutOfRangeException("City", "Name", "at most 20 integral digits"),
                new ReadOnlyMemberException("City", "Name"),
                new ServerAssignedMemberException("City", "Name"),
                new SystemMemberException("City", "Name"),
                new TooLongException("City", "Name", 7),
                new UnknownEnumerationValueException("City", "Name"),
                new UnknownMemberException("City", "Name", null),
                new WrongEntityException("City", "Name", "Country", "Person"),
                new WrongTypeException("City", "Name", "String", "Integer"));

        assertThat(checks).allSatisfy(check -> {
            assertThat(check.entity()).isEqualTo("City");
            assertThat(check.member()).contains("Name");
            assertThat(check).hasMessageContaining("`City`").hasMessageContaining("`Name`");
            assertThat(check.getMessage()).endsWith(".");
        });
        assertThat(checks).extracting(CheckException::getClass).doesNotHaveDuplicates();
    }

    @Test
    void aWrongEntityNamesAssociationAndBothEntities() {
        WrongEntityException problem = new WrongEntityException("City", "City_Country", "Country", "Person");

        assertThat(problem)
                .hasMessage("Association `City_Country` of entity `City` refers to `Country` but got an object of"
                        + " `Person`.")
                .returns("Country", WrongEntityException::expected)
                .returns("Person", WrongEntityException::actual);
    }

    @Test
    void aDeletedObjectIsNamedByEntityAndId() {
        ObjectDeletedException problem = new ObjectDeletedException("City", "0190a3f2-7c1d-7abc-9def-0123456789ab");

        assertThat(problem.member()).isEmpty();
        assertThat(problem.objectId()).isEqualTo("0190a3f2-7c1d-7abc-9def-0123456789ab");
        assertThat(problem).hasMessageContaining("`City`").hasMessageContaining(problem.objectId());
    }

    @Test
    void aNameFromOutsideCannotFloodOrBreakAMessage() {
        String name = "a\nb\u0007\uD800" + "x".repeat(10_000);

        assertThat(new UnknownEntityException(name, null).getMessage())
                .startsWith("The model has no entity `a?b??xxx")
                .hasSizeLessThan(200);
    }

    @Test
    void aModelMessageShows50ProblemsAndCountsTheRest() {
        List<String> problems =
                IntStream.range(0, 60).mapToObj(i -> "problem " + i + ".").toList();

        ModelException exception = new ModelException(problems);

        assertThat(exception.problems()).isEqualTo(problems);
        assertThat(exception.getMessage())
                .startsWith("The domain model has 60 problems:\n- problem 0.\n")
                .endsWith("- problem 49.\n- and 10 more");
        assertThat(new ModelException(List.of("one."))).hasMessage("The domain model has 1 problem:\n- one.");
    }
}
