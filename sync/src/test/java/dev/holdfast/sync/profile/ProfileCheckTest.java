package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCheckTest {

    @Test
    void placesWithTheSameNameAreRefused() {
        Atlas.only(p -> p.page("P", page -> {}).page("P", page -> {}), ProfileRule.NAME_REPEATED);
        Atlas.only(p -> p.nanoflow("N", flow -> {}).nanoflow("N", flow -> {}), ProfileRule.NAME_REPEATED);
        Atlas.only(
                p -> p.javaScriptAction("J", flow -> {}).javaScriptAction("J", flow -> {}), ProfileRule.NAME_REPEATED);
        Atlas.only(
                p -> p.page("P", page -> page.grid("w", "City", grid -> {}).listView("w", "City", list -> {})),
                ProfileRule.NAME_REPEATED);
        assertThat(Atlas.check(p -> p.page("P", page -> page.grid("w", "City", grid -> {}))
                                .page("Q", page -> page.grid("w", "City", grid -> {}))
                                .nanoflow("P", flow -> {}))
                        .isClean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb"})
    void aNameThatCannotBeShownIsRefused(String name) {
        Atlas.only(p -> p.page(name, page -> {}), ProfileRule.NAME_INVALID);
    }

    @Test
    void aNameThatIsTooLongIsRefusedAndShownInPart() {
        Violation violation = Atlas.only(p -> p.nanoflow("n".repeat(201), flow -> {}), ProfileRule.NAME_INVALID);

        assertThat(violation.toString()).hasSizeLessThan(300).contains("n…`");
        assertThat(Atlas.check(p -> p.nanoflow("n".repeat(200), flow -> {})).isClean())
                .isTrue();
    }

    @Test
    void everyViolationIsListedWithCodePlaceAndAdvice() {
        OfflineProfile profile = OfflineProfile.fromJson(BrokenProfile.JSON);

        ProfileException thrown = catchThrowableOfType(ProfileException.class, () -> profile.plan(Atlas.MODEL));

        assertThat(rulesOf(thrown.violations().stream()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(ProfileRule.DOCUMENT_INVALID)));
        assertThat(thrown.violations()).isEqualTo(profile.check(Atlas.MODEL).violations());
        assertThat(thrown.violations())
                .doesNotHaveDuplicates()
                .allSatisfy(violation -> assertThat(thrown.getMessage())
                        .contains(
                                violation.code(),
                                violation.place().toString(),
                                violation.problem(),
                                violation.advice()));
    }

    @Test
    void everyRuleHasAdviceThatAViolationGives() {
        for (ProfileRule rule : ProfileRule.values()) {
            assertThat(rule.advice()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(new Violation(rule, ProfilePlace.entity("E"), "No.").advice())
                    .isEqualTo(rule.advice());
        }
    }

    @Test
    void aMessageShowsFiftyViolationsAndCountsTheOthers() {
        assertThat(messageOfUnknownEntities(1)).startsWith("The offline profile has 1 violation:\n- ");
        assertThat(messageOfUnknownEntities(50))
                .startsWith("The offline profile has 50 violations:\n- ")
                .doesNotContain("more");
        assertThat(messageOfUnknownEntities(52)).endsWith("\n- and 2 more").doesNotContain("Nothing51");
    }

    @Test
    void allOptionsTogetherSwitchOffWhatTheyNameAndNothingElse() {
        String json = BrokenProfile.JSON.replaceFirst(
                "\\{",
                "{\"options\": "
                        + Arrays.stream(ProfileOption.values())
                                .map(option -> "\"" + option + "\"")
                                .toList() + ",");

        ProfileCheck check = OfflineProfile.fromJson(json).check(Atlas.MODEL);

        assertThat(rulesOf(check.violations().stream()))
                .allMatch(rule -> rule.option().isEmpty());
        assertThat(rulesOf(check.allowed().stream()))
                .isEqualTo(Arrays.stream(ProfileRule.values())
                        .filter(rule -> rule.option().isPresent())
                        .collect(Collectors.toSet()));
        assertThat(check.violations().size() + check.allowed().size())
                .isEqualTo(OfflineProfile.fromJson(BrokenProfile.JSON)
                        .check(Atlas.MODEL)
                        .violations()
                        .size());
    }

    @Test
    void theExceptionSurvivesSerialization() throws IOException, ClassNotFoundException {
        OfflineProfile profile = Atlas.profile(p -> p.entity("Nothing"));
        ProfileException thrown = catchThrowableOfType(ProfileException.class, () -> profile.plan(Atlas.MODEL));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ProfileException read = (ProfileException) in.readObject();
            assertThat(read.violations()).isEqualTo(thrown.violations());
        }
    }

    private static String messageOfUnknownEntities(int count) {
        OfflineProfileBuilder builder = OfflineProfile.define("P");
        for (int i = 0; i < count; i++) {
            builder.entity("Nothing" + i);
        }
        OfflineProfile profile = builder.build();
        ProfileException thrown = catchThrowableOfType(ProfileException.class, () -> profile.plan(Atlas.MODEL));
        assertThat(thrown.violations()).hasSize(count);
        return thrown.getMessage();
    }

    private static Set<ProfileRule> rulesOf(Stream<Violation> violations) {
        return violations.map(Violation::rule).collect(Collectors.toSet());
    }
}
