package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.store.error.ModelException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelProblemsTest {

    @Test
    void everyProblemIsListedAtOnce() {
        DomainModelBuilder model = DomainModel.define("", 0)
                .entity(
                        "City",
                        e -> e.generalization("Nowhere")
                                .string("Name", 0)
                                .string("name", 10)
                                .integer("owner")
                                .enumeration("Kind")
                                .reference("City_Land", "Land"))
                .entity(
                        "city",
                        e -> e.bool("9lives")
                                .decimal("Area", a -> a.calculated().indexed().defaultValue(BigDecimal.ONE)));

        assertThat(problems(model))
                .containsExactly(
                        "Model: the name is empty.",
                        "Model: the version is 0 but must be at least 1.",
                        "Entity `city`: the name clashes with entity `City`.",
                        "Entity `City`: the generalization `Nowhere` is not an entity of the model.",
                        "Entity `City`, member `name`: the name clashes with member `Name`.",
                        "Entity `City`, member `Name`: the maximum length is 0 but must be at least 1.",
                        "Entity `City`, member `owner`: the name is that of a system member, which offline objects do"
                                + " not have.",
                        "Entity `City`, member `Kind`: the enumeration has no values.",
                        "Entity `City`, member `City_Land`: the target `Land` is not an entity of the model.",
                        "Entity `city`, member `9lives`: the name does not have the form [A-Za-z][A-Za-z0-9_]{0,127}.",
                        "Entity `city`, member `Area`: a calculated attribute cannot be indexed.",
                        "Entity `city`, member `Area`: a calculated attribute cannot have a default.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9a", "_a", "a-b", "a b", "a.b", "é", "a\n"})
    void aNameOutsideItsFormIsAProblem(String name) {
        assertThat(problems(DomainModel.define(name, 1))).hasSize(1);
        assertThat(problems(DomainModel.define("M", 1).entity(name))).hasSize(1);
        assertThat(problemsOf(e -> e.integer(name))).hasSize(1);
        assertThat(problemsOf(e -> e.reference(name, "A"))).hasSize(1);
        assertThat(problemsOf(e -> e.enumeration("E", name))).hasSize(1);
        assertThat(problemsOf(e -> e.formerly(name))).hasSize(1);
        assertThat(problemsOf(e -> e.integer("I", a -> a.formerly(name)))).hasSize(1);
    }

    @Test
    void aNameHasAtMost128Characters() {
        assertThat(problemsOf(e -> e.integer("x".repeat(128)))).isEmpty();
        assertThat(problemsOf(e -> e.integer("x".repeat(129))))
                .singleElement()
                .asString()
                .contains("longer than 128")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdDate", "changedDate", "owner", "changedBy", "CREATEDDATE", "Owner"})
    void aSystemMemberCannotBeDeclared(String name) {
        assertThat(problemsOf(e -> e.dateTime(name))).singleElement().asString().contains("system member");
        assertThat(problemsOf(e -> e.reference(name, "A")))
                .singleElement()
                .asString()
                .contains("system member");
    }

    @Test
    void aWordOfTheConstraintLanguageIsNoMemberName() {
        assertThat(problemsOf(e -> e.bool("empty"))).singleElement().asString().contains("constraint language");
        assertThat(problemsOf(e -> e.bool("Empty"))).isEmpty();
    }

    @Test
    void memberNamesThatDifferOnlyInCaseClash() {
        assertThat(problemsOf(e -> e.integer("Size").string("SIZE")))
                .containsExactly("Entity `A`, member `SIZE`: the name clashes with member `Size`.");
        assertThat(problemsOf(e -> e.integer("Link").reference("Link", "A")))
                .containsExactly("Entity `A`, member `Link`: the name clashes with member `Link`.");
    }

    @Test
    void aMemberCannotHideAnInheritedOne() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity("C", e -> e.generalization("B").bool("name"))
                .entity("B", e -> e.generalization("A"))
                .entity("A", e -> e.string("Name"));

        assertThat(problems(model))
                .containsExactly(
                        "Entity `C`, member `name`: the name hides the inherited member `Name` of entity `A`.");
    }

    @ParameterizedTest
    @CsvSource({"FileName", "filesize", "FileChangeDate", "FileDigest", "ImageWidth", "IMAGEHEIGHT"})
    void aMemberCannotTakeTheNameOfAnImplicitOne(String name) {
        assertThat(problemsOf(e -> e.imageDocument().bool(name))).hasSize(1);
        assertThat(problemsOf(e -> e.bool(name))).isEmpty();
        DomainModelBuilder below = DomainModel.define("M", 1)
                .entity("A", e -> e.imageDocument())
                .entity("B", e -> e.generalization("A").bool(name));
        assertThat(problems(below)).singleElement().asString().contains("hides the inherited member");
        DomainModelBuilder above = DomainModel.define("M", 1)
                .entity("A", e -> e.bool(name))
                .entity("B", e -> e.generalization("A").imageDocument());
        assertThat(problems(above)).singleElement().asString().contains("hides the inherited member");
    }

    @Test
    void aDocumentCannotBeDeclaredOneAgainBelow() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity("File", e -> e.fileDocument())
                .entity("File2", e -> e.generalization("File").fileDocument())
                .entity("Image", e -> e.generalization("File").imageDocument())
                .entity("Image2", e -> e.generalization("Image").imageDocument())
                .entity("Image3", e -> e.generalization("Image").fileDocument());

        assertThat(problems(model))
                .containsExactly(
                        "Entity `File2`: it is a file document by its generalization and cannot be declared one again.",
                        "Entity `Image2`: it is an image document by its generalization and cannot be declared one"
                                + " again.",
                        "Entity `Image3`: it is a file document by its generalization and cannot be declared one"
                                + " again.");
    }

    @Test
    void everyEntityOfAGeneralizationCycleIsToldAndNoOther() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity("A", e -> e.generalization("B"))
                .entity("B", e -> e.generalization("A"))
                .entity("Self", e -> e.generalization("Self"))
                .entity("Below", e -> e.generalization("A"));

        assertThat(problems(model))
                .containsExactly(
                        "Entity `A`: it is a generalization of itself, through `B`.",
                        "Entity `B`: it is a generalization of itself, through `A`.",
                        "Entity `Self`: it is a generalization of itself, through `Self`.");
    }

    @Test
    void associationNamesAreUniqueInTheWholeModel() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity("A", e -> e.reference("Link", "A"))
                .entity("B", e -> e.referenceSet("link", "A"));

        assertThat(problems(model))
                .containsExactly("Entity `B`, member `link`: the name clashes with association `Link` of entity `A`.");
    }

    @Test
    void anAssociationDiffersFromTheAttributesAtItsTarget() {
        DomainModelBuilder clash = DomainModel.define("M", 1)
                .entity("A", e -> e.reference("Name", "B"))
                .entity("B")
                .entity("C", e -> e.generalization("B").string("Name"));
        DomainModelBuilder elsewhere = DomainModel.define("M", 1)
                .entity("A", e -> e.reference("Name", "B"))
                .entity("B")
                .entity("C", e -> e.string("Name"));

        assertThat(problems(clash))
                .containsExactly(
                        "Entity `A`, member `Name`: at the target's end the name clashes with attribute `Name` of"
                                + " entity `C`.");
        assertThat(problems(elsewhere)).isEmpty();
    }

    @Test
    void enumerationValuesAreNamesListedOnce() {
        assertThat(problemsOf(e -> e.enumeration("E", "Open", "Open", "so so")))
                .containsExactly(
                        "Entity `A`, member `E`: enumeration value `Open` is listed twice.",
                        "Entity `A`, member `E`: enumeration value `so so`: the name does not have the form"
                                + " [A-Za-z][A-Za-z0-9_]{0,127}.");
    }

    @Test
    void aDefaultMustFitItsAttribute() {
        String pair = "\uD83D\uDE00";
        assertThat(problemsOf(e -> e.string("S", 3, a -> a.defaultValue("ab" + pair))))
                .isEmpty();
        assertThat(problemsOf(e -> e.string("S", 3, a -> a.defaultValue("abcd"))))
                .containsExactly("Entity `A`, member `S`: the default is longer than 3 characters.");
        assertThat(problemsOf(e -> e.string("S", a -> a.defaultValue("\uD83D"))))
                .containsExactly("Entity `A`, member `S`: the default is no value the attribute takes.");
        assertThat(problemsOf(e -> e.enumeration("E", List.of("X"), a -> a.defaultValue("Y"))))
                .hasSize(1);
        assertThat(problemsOf(e -> e.decimal("D", a -> a.defaultValue(new BigDecimal("1E20")))))
                .hasSize(1);
        assertThat(problemsOf(e -> e.dateTime("T", a -> a.defaultValue(Instant.MAX))))
                .hasSize(1);
        assertThat(problemsOf(e -> e.string("S", a -> a.defaultValue("x".repeat(65_537)))))
                .hasSize(1);
    }

    @Test
    void membersOfTheServerAndBytesHaveNoDefault() {
        assertThat(problemsOf(e -> e.autonumber("N", a -> a.defaultValue(1L)))).hasSize(1);
        assertThat(problemsOf(e -> e.hashedString("H", a -> a.defaultValue("x"))))
                .hasSize(1);
        assertThat(problemsOf(e -> e.binary("B", a -> a.defaultValue(new byte[1]))))
                .hasSize(1);
        assertThat(problemsOf(e -> e.integer("I", a -> a.calculated().defaultValue(1))))
                .hasSize(1);
    }

    @Test
    void bytesHashesAndCalculatedAttributesAreNotIndexed() {
        assertThat(problemsOf(e -> e.binary("B", AttributeOptions::indexed))).hasSize(1);
        assertThat(problemsOf(e -> e.hashedString("H", AttributeOptions::indexed)))
                .hasSize(1);
        assertThat(problemsOf(e -> e.string("S", a -> a.calculated().indexed())))
                .hasSize(1);
        assertThat(problemsOf(e -> e.autonumber("N", AttributeOptions::indexed)))
                .isEmpty();
    }

    @Test
    void aFormerNameCannotStillBeInUse() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity("A", e -> e.formerly("b").string("S").string("T", a -> a.formerly("s")))
                .entity("B", e -> e.generalization("A").bool("U", a -> a.formerly("S")))
                .entity("C", e -> e.reference("Link", "A"))
                .entity("D", e -> e.reference("Other", "A", a -> a.formerly("Link")));

        assertThat(problems(model))
                .containsExactly(
                        "Entity `A`: the former name `b` is still in use.",
                        "Entity `A`, member `T`: the former name `s` is still in use.",
                        "Entity `B`, member `U`: the former name `S` is still in use.",
                        "Entity `D`, member `Other`: the former name `Link` is still in use.");
    }

    @Test
    void twoCannotHaveTheSameFormerName() {
        DomainModelBuilder model = DomainModel.define("M", 1)
                .entity(
                        "A",
                        e -> e.formerly("Old").bool("X", a -> a.formerly("Was")).bool("Y", a -> a.formerly("was")))
                .entity("B", e -> e.formerly("OLD"));

        assertThat(problems(model))
                .containsExactly(
                        "Entity `A`, member `Y`: the former name `was` is that of `X` too.",
                        "Entity `B`: the former name `OLD` is that of `A` too.");
        assertThat(problemsOf(e -> e.formerly("Old", "Older", "OLD")))
                .singleElement()
                .asString()
                .contains("the former name `OLD` stands there twice");
    }

    @Test
    void sizesAreBounded() {
        DomainModelBuilder entities = DomainModel.define("M", 1);
        IntStream.range(0, 4096).forEach(i -> entities.entity("E" + i));
        assertThat(problems(entities)).isEmpty();
        assertThat(problems(entities.entity("OneMore")))
                .containsExactly("Model: it has 4097 entities but may have 4096.");

        assertThat(problemsOf(e -> IntStream.range(0, 1024).forEach(i -> e.bool("B" + i))))
                .isEmpty();
        DomainModelBuilder members = DomainModel.define("M", 1)
                .entity("A", e -> IntStream.range(0, 1000).forEach(i -> e.bool("B" + i)))
                .entity(
                        "B",
                        e -> e.generalization("A").fileDocument().string("S").string("T"))
                .entity("C", e -> e.generalization("B").enumeration("U", values(4096)))
                .entity("D", e -> e.generalization("A").enumeration("V", values(4097)))
                .entity(
                        "E",
                        e -> IntStream.range(0, 18)
                                .forEach(i -> e.generalization("C").bool("X" + i)));
        assertThat(problems(members))
                .containsExactly(
                        "Entity `D`, member `V`: the enumeration has 4097 values but may have 4096.",
                        "Entity `E`: it has 1025 members with those it inherits but may have 1024.");
    }

    @Test
    void aLineHasAtMost64Generalizations() {
        DomainModelBuilder model = DomainModel.define("M", 1).entity("E0");
        IntStream.rangeClosed(1, 64).forEach(i -> model.entity("E" + i, e -> e.generalization("E" + (i - 1))));
        assertThat(problems(model)).isEmpty();
        assertThat(problems(model.entity("E65", e -> e.generalization("E64"))))
                .containsExactly("Entity `E65`: it has more than 64 generalizations.");
    }

    private static String[] values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "V" + i).toArray(String[]::new);
    }

    private static List<String> problemsOf(Consumer<EntityBuilder> entity) {
        return problems(DomainModel.define("M", 1).entity("A", entity));
    }

    private static List<String> problems(DomainModelBuilder model) {
        ModelException problem = catchThrowableOfType(ModelException.class, model::build);
        return problem == null ? List.of() : problem.problems();
    }
}
