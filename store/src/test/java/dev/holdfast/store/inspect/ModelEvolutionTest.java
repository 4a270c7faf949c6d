package dev.holdfast.store.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.migration.ModelChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.EntityBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new version of a model asks of devices, said before it is released. */
class ModelEvolutionTest {
    private static final DomainModel RELEASED =
            model(e -> e.string("Name", 20).integer("Size").enumeration("Color", "Red", "Blue"));

    private static DomainModel model(Consumer<EntityBuilder> members) {
        return DomainModel.define("Test", 1)
                .entity("Thing", members)
                .entity("Other", e -> e.bool("Flag"))
                .build();
    }

    private static Arguments row(
            ModelChange change, EvolutionSeverity severity, String place, Consumer<EntityBuilder> members) {
        return Arguments.of(change, severity, place, model(members));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                row(
                        ModelChange.MEMBER_ADDED,
                        EvolutionSeverity.SAFE,
                        "Thing.More",
                        e -> e.string("Name", 20)
                                .integer("Size")
                                .enumeration("Color", "Red", "Blue")
                                .bool("More")),
                row(
                        ModelChange.MEMBER_WIDENED,
                        EvolutionSeverity.SAFE,
                        "Thing.Name",
                        e -> e.string("Name", 30).integer("Size").enumeration("Color", "Red", "Blue")),
                row(
                        ModelChange.MEMBER_RENAMED,
                        EvolutionSeverity.CARE,
                        "Thing.Title",
                        e -> e.string("Title", 20, a -> a.formerly("Name"))
                                .integer("Size")
                                .enumeration("Color", "Red", "Blue")),
                row(
                        ModelChange.MEMBER_NARROWED,
                        EvolutionSeverity.STRANDS_WORK,
                        "Thing.Name",
                        e -> e.string("Name", 10).integer("Size").enumeration("Color", "Red", "Blue")),
                row(
                        ModelChange.MEMBER_NARROWED,
                        EvolutionSeverity.STRANDS_WORK,
                        "Thing.Color",
                        e -> e.string("Name", 20).integer("Size").enumeration("Color", "Red")),
                row(
                        ModelChange.MEMBER_RETYPED,
                        EvolutionSeverity.STRANDS_WORK,
                        "Thing.Size",
                        e -> e.string("Name", 20).string("Size", 20).enumeration("Color", "Red", "Blue")),
                row(
                        ModelChange.MEMBER_REMOVED,
                        EvolutionSeverity.STRANDS_WORK,
                        "Thing.Size",
                        e -> e.string("Name", 20).enumeration("Color", "Red", "Blue")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void everyDifferenceHasASeverityAReasonAndAdvice(
            ModelChange change, EvolutionSeverity severity, String place, DomainModel next) {
        ModelEvolution evolution = ModelEvolution.between(RELEASED, next);
        assertThat(evolution.findings()).hasSize(1);
        EvolutionFinding finding = evolution.findings().get(0);
        assertThat(finding.change()).isEqualTo(change);
        assertThat(finding.place()).isEqualTo(place);
        assertThat(finding.severity()).isEqualTo(severity).isEqualTo(evolution.severity());
        assertThat(finding.reason()).endsWith(".");
        assertThat(finding.advice()).endsWith(".");
        assertThat(evolution.toString()).contains(place, finding.reason(), finding.advice());
    }

    @Test
    void equalModelsAskNothing() {
        ModelEvolution evolution = ModelEvolution.between(RELEASED, DomainModel.fromJson(RELEASED.toJson()));
        assertThat(evolution.findings()).isEmpty();
        assertThat(evolution.severity()).isEqualTo(EvolutionSeverity.SAFE);
    }

    @Test
    void whatMayHaveBeenRenamedIsAskedAbout() {
        DomainModel renamed = model(e -> e.string("Title", 20).integer("Size").enumeration("Color", "Red", "Blue"));
        assertThat(ModelEvolution.between(RELEASED, renamed).findings())
                .anyMatch(each -> each.change() == ModelChange.MEMBER_REMOVED
                        && each.advice().contains("hint of its former name"));
        DomainModel without = DomainModel.define("Test", 1)
                .entity("Other", e -> e.bool("Flag"))
                .build();
        assertThat(ModelEvolution.between(RELEASED, without).findings())
                .singleElement()
                .matches(each -> each.change() == ModelChange.ENTITY_REMOVED
                        && !each.advice().contains("hint"));
    }

    @Test
    void theProgramEndsWithACodeForTheBuild(@TempDir Path folder) throws IOException {
        String released = write(folder, "released.json", RELEASED);
        String wider = write(
                folder,
                "wider.json",
                model(e -> e.string("Name", 30).integer("Size").enumeration("Color", "Red", "Blue")));
        String smaller = write(folder, "smaller.json", model(e -> e.string("Name", 20)));
        assertThat(run(released, wider)).startsWith("0 Model evolution: SAFE, 1 difference\n");
        assertThat(run(released, wider, "SAFE")).startsWith("1 ");
        assertThat(run(released, smaller)).startsWith("1 Model evolution: STRANDS_WORK, 2 differences\n");
        assertThat(run(released)).startsWith("2 Arguments");
        assertThat(run(released, smaller, "SEVERE")).startsWith("2 The severity is one of SAFE|CARE|STRANDS_WORK");
        assertThat(run(released, folder.resolve("absent").toString())).startsWith("2 A model document cannot be read");
        Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(run(released, folder.resolve("broken.json").toString()))
                .startsWith("2 A model document cannot be read");
    }

    private static String write(Path folder, String name, DomainModel model) throws IOException {
        return Files.writeString(folder.resolve(name), model.toJson()).toString();
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = ModelEvolutionCheck.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }
}
