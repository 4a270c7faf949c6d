package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ModuleUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfilePageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RULE =
            Pattern.compile("^\\| `([A-Z_]+)` \\|.*\\| (?:`(ALLOW_[A-Z_]+)` )?\\|$", Pattern.MULTILINE);

    private String page = "";

    @BeforeEach
    void readThePage() throws IOException {
        page = Files.readString(
                ModuleUnderTest.of(ProfilePageTest.class).folder().resolve("PROFILE.md"));
    }

    @Test
    void theExampleIsACleanProfileOfTheAtlas() {
        List<String> examples =
                EXAMPLE.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(examples).hasSize(1);

        OfflineProfile profile = OfflineProfile.fromJson(examples.get(0));
        SyncPlan plan = profile.plan(Atlas.MODEL);

        assertThat(plan.allowed()).extracting(Violation::code).containsExactly("REFERENCE_SET_UNSUPPORTED");
        assertThat(plan.entities())
                .extracting(EntityPlan::entity)
                .containsExactly("Country", "Photo", "Language", "City", "Log", "Place", "Village", "Hamlet", "Island");
        assertThat(OfflineProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    @Test
    void thePageTellsEveryRuleWithItsOption() {
        String rules = page.substring(page.indexOf("## Rules"));

        assertThat(RULE.matcher(rules).results().map(ProfilePageTest::codeAndOption))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProfileRule.values())
                        .map(rule -> rule.code() + " "
                                + rule.option().map(Enum::name).orElse("always"))
                        .toList());
    }

    @Test
    void thePageNamesEveryKindModeAndLimit() {
        assertThat(page)
                .contains(JsonNames.byCamelName(WidgetSpec.Kind.values()).keySet())
                .contains(JsonNames.byCamelName(WidgetSpec.SourceKind.values()).keySet())
                .contains(JsonNames.byCamelName(WidgetSpec.Event.values()).keySet())
                .contains(JsonNames.byCamelName(WidgetSpec.FileUseKind.values()).keySet())
                .contains(JsonNames.byCamelName(FlowSpec.StepKind.values()).keySet())
                .contains(JsonNames.byName(DownloadMode.values()).keySet())
                .contains("65,536", "16,777,216", "1 to 200", "1 to 10,000", "default 1,000", "24 hours", "30 s");
        assertThat(OfflineProfile.MAX_TEXT_LENGTH).isEqualTo(65_536);
        assertThat(OfflineProfile.MAX_DOCUMENT_LENGTH).isEqualTo(16_777_216);
    }

    private static String codeAndOption(MatchResult row) {
        return row.group(1) + " " + (row.group(2) == null ? "always" : row.group(2));
    }
}
