package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HierarchyRulesTest {

    @Test
    void twoEntitiesOfOneLineAreRefused() {
        UnaryOperator<OfflineProfileBuilder> uses = p -> p.page(
                "P", page -> page.listView("places", "Place", list -> {}).listView("hamlets", "Hamlet", list -> {}));

        Violation violation = Atlas.only(uses, ProfileRule.RELATED_ENTITIES);

        assertThat(violation.place()).hasToString("page `P`, widget `hamlets`");
        assertThat(violation.problem()).contains("`Place`", "`Hamlet`", "widget `places`");
        Atlas.assertAllowed(uses, ProfileOption.ALLOW_RELATED_ENTITIES);
    }

    @Test
    void twoSpecializationsOfOneGeneralizationAreRefused() {
        UnaryOperator<OfflineProfileBuilder> uses =
                p -> p.nanoflow("N", flow -> flow.retrieves("Island").retrieves("Village"));

        assertThat(Atlas.only(uses, ProfileRule.RELATED_ENTITIES).place()).hasToString("nanoflow `N`");
        Atlas.assertAllowed(uses, ProfileOption.ALLOW_RELATED_ENTITIES);
    }

    @Test
    void oneEntityOfALineIsCleanWhereverItStands() {
        assertThat(Atlas.check(p -> p.entity("Place")).isClean()).isTrue();
        assertThat(Atlas.check(p -> p.entity("Village")).isClean()).isTrue();
        assertThat(Atlas.check(p -> p.entity("Hamlet")).isClean()).isTrue();
    }

    @Test
    void aNeverEntityThatASynchronizedOneRefersToIsRefused() {
        Violation violation = Atlas.only(
                p -> p.entity("City").entity("Country", e -> e.mode(DownloadMode.NEVER)), ProfileRule.NEVER_REFERENCED);

        assertThat(violation.place()).hasToString("entity `Country`");
        assertThat(violation.problem()).contains("`City_Country`", "`City`");
    }

    @Test
    void aReferenceSetToANeverEntityIsRefusedToo() {
        assertThat(Atlas.only(
                                p -> p.entity("City").entity("Language", e -> e.mode(DownloadMode.NEVER)),
                                ProfileRule.NEVER_REFERENCED)
                        .problem())
                .contains("`City_Languages`");
    }

    @Test
    void anInheritedAssociationToANeverEntityIsRefusedToo() {
        assertThat(Atlas.only(
                                p -> p.entity("Hamlet").entity("Country", e -> e.mode(DownloadMode.NEVER)),
                                ProfileRule.NEVER_REFERENCED)
                        .problem())
                .contains("`Place_Country`", "`Hamlet`");
    }

    @Test
    void aNeverEntityMayReferToWhatItLikes() {
        assertThat(Atlas.check(p -> p.entity("City", e -> e.mode(DownloadMode.NEVER))
                                .entity("Country"))
                        .isClean())
                .isTrue();
    }

    @Test
    void anEntityThatOnlyDownloadsNothingMayBeReferredTo() {
        for (DownloadMode mode : EnumSet.of(DownloadMode.NOTHING_CLEAR, DownloadMode.NOTHING_KEEP)) {
            ProfileCheck check = Atlas.check(p -> p.entity("City").entity("Country", e -> e.mode(mode)));
            assertThat(check.isClean()).isTrue();
        }
    }

    @Test
    void aNeverSpecializationOfASynchronizedEntityIsRefused() {
        Violation violation = Atlas.only(
                p -> p.entity("Place")
                        .entity("Hamlet", e -> e.mode(DownloadMode.NEVER))
                        .allow(ProfileOption.ALLOW_RELATED_ENTITIES),
                ProfileRule.NEVER_RELATED);

        assertThat(violation.place()).hasToString("entity `Hamlet`");
    }

    @Test
    void aSynchronizedSpecializationOfANeverEntityIsRefused() {
        Violation violation = Atlas.only(
                p -> p.entity("Place", e -> e.mode(DownloadMode.NEVER)).nanoflow("N", flow -> flow.creates("Hamlet")),
                ProfileRule.NEVER_RELATED);

        assertThat(violation.place()).hasToString("entity `Hamlet`");
    }

    @Test
    void aWholeLineMayBeNever() {
        SyncPlan plan = Atlas.plan(p -> p.entity("Place", e -> e.mode(DownloadMode.NEVER))
                .entity("Hamlet", e -> e.mode(DownloadMode.NEVER))
                .nanoflow("N", flow -> flow.creates("Hamlet")));

        assertThat(plan.isUploaded("Hamlet")).isFalse();
    }

    @Test
    void aCoveredEntityWithOtherSettingsIsRefused() {
        assertDiffers(e -> e.mode(DownloadMode.NOTHING_KEEP));
        assertDiffers(e -> e.byConstraint("[Houses > 1]"));
        assertDiffers(e -> e.timeLimit(Duration.ofSeconds(5)));
        assertDiffers(EntitySettingsBuilder::noTimeLimit);
        assertDiffers(e -> e.pageSize(7));
    }

    @Test
    void aCoveredEntityMayRepeatTheSettingsThatHold() {
        Consumer<EntitySettingsBuilder> same = e ->
                e.byConstraint("[Title = 'x']").timeLimit(Duration.ofMinutes(1)).pageSize(7);

        assertThat(Atlas.check(p -> p.entity("Place", same)
                                .entity("Hamlet", same)
                                .entity("Village")
                                .allow(ProfileOption.ALLOW_RELATED_ENTITIES))
                        .isClean())
                .isTrue();
    }

    @Test
    void aCoveredEntityThatSaysNothingOfALimitHasTheOneThatHolds() {
        SyncPlan plan = Atlas.plan(p -> p.entity("Place", EntitySettingsBuilder::noTimeLimit)
                .entity("Hamlet", e -> e.mode(DownloadMode.ALL))
                .allow(ProfileOption.ALLOW_RELATED_ENTITIES));

        assertThat(plan.find("Hamlet").orElseThrow().timeLimit()).isEmpty();
    }

    private static void assertDiffers(Consumer<EntitySettingsBuilder> own) {
        Violation violation = Atlas.only(
                p -> p.entity("Place").entity("Hamlet", own).allow(ProfileOption.ALLOW_RELATED_ENTITIES),
                ProfileRule.HIERARCHY_SETTINGS_DIFFER);
        assertThat(violation.place()).hasToString("entity `Hamlet`");
        assertThat(violation.problem()).contains("`Place`");
    }
}
