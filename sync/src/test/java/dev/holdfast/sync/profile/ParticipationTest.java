package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.profile.ConstraintReader.Reading;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ParticipationTest {

    @Test
    void nothingDeclaredMeansNothingTakesPart() {
        SyncPlan plan = Atlas.plan(UnaryOperator.identity());

        assertThat(plan.profile()).isEqualTo("Atlas");
        assertThat(plan.entities()).isEmpty();
        assertThat(plan.downloads()).isEmpty();
        assertThat(plan.notUploaded())
                .containsExactly(
                        "Log",
                        "City",
                        "Country",
                        "Continent",
                        "Language",
                        "Photo",
                        "Place",
                        "Village",
                        "Hamlet",
                        "Island");
    }

    @Test
    void whatAWidgetShowsTakesPartWithTheDefaults() {
        SyncPlan plan =
                Atlas.plan(p -> p.page("Overview", page -> page.grid("cities", "City", grid -> grid.shows("Name"))));

        EntityPlan city = plan.find("City").orElseThrow();
        assertThat(plan.entities()).containsExactly(city);
        assertThat(city.mode()).isEqualTo(DownloadMode.ALL);
        assertThat(city.constraint()).isEmpty();
        assertThat(city.timeLimit()).contains(Duration.ofSeconds(30));
        assertThat(city.pageSize()).isEqualTo(1_000);
        assertThat(city.coveredBy()).isEmpty();
        assertThat(city.reasons()).hasToString("[used by page `Overview`, widget `cities`]");
    }

    @Test
    void everyEntityOnADeclaredPathTakesPart() {
        SyncPlan plan = Atlas.plan(p -> p.page(
                "P",
                page -> page.listView(
                        "l", "City", list -> list.shows("City_Country/Country/Country_Continent/Continent/Name"))));

        assertThat(names(plan)).containsExactly("Continent", "Country", "City");
        assertThat(plan.find("Country").orElseThrow().reasons())
                .hasToString("[reached over associations by page `P`, widget `l`]");
    }

    @Test
    void anAssociationThatNothingWalksBringsNothingIn() {
        assertThat(names(Atlas.plan(p -> p.entity("Log")))).containsExactly("Log");
    }

    @Test
    void selectorsFilesAndSettingOfReferencesLeadToTheirEntities() {
        assertThat(names(Atlas.plan(p -> p.page(
                        "P", page -> page.dataView("d", "City", form -> form.selectsReference("City_Country"))))))
                .containsExactly("Country", "City");
        assertThat(names(Atlas.plan(p -> p.page("P", page -> page.dataView("d", "Log", form -> form.camera("Photo"))))))
                .containsExactly("Log", "Photo");
        assertThat(names(Atlas.plan(p -> p.nanoflow("N", flow -> flow.changes("Log", "Log_City")))))
                .containsExactly("City", "Log");
    }

    @Test
    void nanoflowsJavaScriptActionsAndCustomWidgetsUseTheirEntities() {
        SyncPlan plan = Atlas.plan(p -> p.nanoflow(
                        "N",
                        flow -> flow.retrieves("Continent")
                                .creates("Log")
                                .changes("City")
                                .deletes("Country"))
                .javaScriptAction("J", flow -> flow.retrievesWhere("Language", "[Code = 'nl']", "Code"))
                .page("P", page -> page.customWidget("map", "Village", widget -> widget.shows("Title"))));

        assertThat(names(plan))
                .containsExactlyInAnyOrder("Log", "City", "Country", "Continent", "Language", "Village", "Hamlet");
        assertThat(plan.find("Language").orElseThrow().reasons()).hasToString("[used by JavaScript action `J`]");
    }

    @Test
    void anEntityThatNothingUsesIsAddedByItsSettings() {
        SyncPlan plan = Atlas.plan(p -> p.entity("Log"));

        assertThat(plan.find("Log").orElseThrow().reasons()).hasToString("[named in the settings]");
    }

    @Test
    void everyReasonIsKept() {
        SyncPlan plan = Atlas.plan(p -> p.page(
                        "P", page -> page.listView("a", "City", l -> {}).listView("b", "City", l -> l.shows("Name")))
                .nanoflow("N", flow -> flow.retrieves("Log", "Log_City/City/Name"))
                .entity("City"));

        assertThat(plan.find("City").orElseThrow().reasons())
                .hasToString("[used by page `P`, widget `a`, used by page `P`, widget `b`, "
                        + "reached over associations by nanoflow `N`, named in the settings]");
    }

    @Test
    void settingsOverrideTheDefaults() {
        SyncPlan plan = Atlas.plan(p -> p.page(
                        "P", page -> page.listView("a", "City", l -> l.shows("City_Country/Country/Name")))
                .entity("City", e -> e.byConstraint("[Population > 1]").noTimeLimit())
                .entity(
                        "Country",
                        e -> e.mode(DownloadMode.NOTHING_KEEP)
                                .timeLimit(Duration.ofMinutes(2))
                                .pageSize(50)));

        EntityPlan city = plan.find("City").orElseThrow();
        EntityPlan country = plan.find("Country").orElseThrow();
        assertThat(city.mode()).isEqualTo(DownloadMode.BY_CONSTRAINT);
        assertThat(city.constraint()).contains("[Population > 1]");
        assertThat(city.timeLimit()).isEmpty();
        assertThat(country.mode()).isEqualTo(DownloadMode.NOTHING_KEEP);
        assertThat(country.timeLimit()).contains(Duration.ofMinutes(2));
        assertThat(country.pageSize()).isEqualTo(50);
    }

    @Test
    void theLastChoiceAboutATimeLimitCounts() {
        SyncPlan plan = Atlas.plan(p -> p.entity("City", e -> e.noTimeLimit().timeLimit(Duration.ofSeconds(9))));

        assertThat(plan.find("City").orElseThrow().timeLimit()).contains(Duration.ofSeconds(9));
    }

    @Test
    void eachModeSaysWhatItDoes() {
        SyncPlan plan = Atlas.plan(p -> p.entity("Log", e -> e.mode(DownloadMode.NEVER))
                .entity("City", e -> e.mode(DownloadMode.NOTHING_KEEP))
                .entity("Country", e -> e.mode(DownloadMode.NOTHING_CLEAR))
                .entity("Continent", e -> e.byConstraint("[Name = 'Asia']"))
                .entity("Language"));

        assertThat(plan.downloads()).extracting(EntityPlan::entity).containsExactly("Continent", "Country", "Language");
        assertThat(plan.isUploaded("Log")).isFalse();
        assertThat(plan.isUploaded("City")).isTrue();
        assertThat(plan.isUploaded("Country")).isTrue();
        assertThat(plan.notUploaded()).containsExactly("Log", "Photo", "Place", "Village", "Hamlet", "Island");
    }

    @Test
    void theModesStandAsTheTableOfThePageHasThem() {
        assertThat(DownloadMode.values())
                .extracting(
                        mode -> mode, DownloadMode::isUploaded, DownloadMode::isDownloaded, DownloadMode::isNarrowed)
                .containsExactly(
                        tuple(DownloadMode.ALL, true, true, true),
                        tuple(DownloadMode.BY_CONSTRAINT, true, true, true),
                        tuple(DownloadMode.NOTHING_CLEAR, true, false, true),
                        tuple(DownloadMode.NOTHING_KEEP, true, false, false),
                        tuple(DownloadMode.NEVER, false, false, false));
    }

    @Test
    void specializationsComeInUnderTheSettingsOfTheTopmostEntity() {
        SyncPlan plan = Atlas.plan(
                p -> p.entity("Village", e -> e.byConstraint("[Farms > 1]").pageSize(10)));

        assertThat(names(plan)).containsExactly("Village", "Hamlet");
        EntityPlan hamlet = plan.find("Hamlet").orElseThrow();
        assertThat(hamlet.coveredBy()).contains("Village");
        assertThat(hamlet.mode()).isEqualTo(DownloadMode.BY_CONSTRAINT);
        assertThat(hamlet.constraint()).contains("[Farms > 1]");
        assertThat(hamlet.pageSize()).isEqualTo(10);
        assertThat(hamlet.reasons()).hasToString("[specializes entity `Village`]");
        assertThat(plan.downloads()).extracting(EntityPlan::entity).containsExactly("Village");
        assertThat(plan.find("Place")).isEmpty();
    }

    @Test
    void anObjectOfALineIsDownloadedOnceHoweverManyOfItsEntitiesAreUsed() {
        SyncPlan plan = Atlas.plan(p -> p.nanoflow(
                        "N", flow -> flow.retrieves("Hamlet").retrieves("Place").retrieves("Village"))
                .allow(ProfileOption.ALLOW_RELATED_ENTITIES));

        assertThat(plan.downloads()).extracting(EntityPlan::entity).containsExactly("Place");
        assertThat(plan.entities())
                .extracting(e -> e.coveredBy().orElse(""))
                .containsExactly("", "Place", "Place", "Place");
    }

    @Test
    void specializationsWithoutTheirGeneralizationHaveDownloadsOfTheirOwn() {
        SyncPlan plan = Atlas.plan(p -> p.entity("Island")
                .entity("Village", e -> e.mode(DownloadMode.NOTHING_KEEP))
                .allow(ProfileOption.ALLOW_RELATED_ENTITIES));

        assertThat(plan.downloads()).extracting(EntityPlan::entity).containsExactly("Island");
        assertThat(plan.find("Hamlet").orElseThrow().mode()).isEqualTo(DownloadMode.NOTHING_KEEP);
    }

    @Test
    void aConstraintOfTheDeviceBringsInWhatTheReaderFindsInIt() {
        ConstraintReader reader = (entity, text) -> Reading.of(List.of("City_Country/Country/Name"));
        OfflineProfile profile =
                Atlas.profile(p -> p.page("P", page -> page.listView("l", "City", list -> list.where("[…]"))));

        assertThat(names(profile.plan(Atlas.MODEL, reader))).containsExactly("Country", "City");
        assertThat(names(profile.plan(Atlas.MODEL))).containsExactly("City");
    }

    @Test
    void aConstraintOfTheServerBringsNothingIn() {
        ConstraintReader reader = (entity, text) -> Reading.of(List.of("City_Country/Country/Name"));
        OfflineProfile profile = Atlas.profile(p -> p.entity("City", e -> e.byConstraint("[…]")));

        assertThat(names(profile.plan(Atlas.MODEL, reader))).containsExactly("City");
    }

    @Test
    void aProblemTheReaderFindsIsAViolationAtItsPlace() {
        ConstraintReader reader = (entity, text) -> Reading.invalid("Position 3: no attribute of " + entity + ".");
        OfflineProfile profile = Atlas.profile(p -> p.nanoflow("N", flow -> flow.retrievesWhere("City", "[x]"))
                .entity("Country", e -> e.byConstraint("[y]")));

        assertThat(profile.check(Atlas.MODEL, reader).violations())
                .extracting(Violation::code, violation -> violation.place().toString(), Violation::problem)
                .containsExactly(
                        tuple("CONSTRAINT_INVALID", "nanoflow `N`", "Position 3: no attribute of City."),
                        tuple("CONSTRAINT_INVALID", "entity `Country`", "Position 3: no attribute of Country."));
    }

    @Test
    void aProfileOfAllEntitiesIsCleanAndLeavesNothingOut() {
        SyncPlan plan = OfflineProfile.ofAllEntities(Atlas.MODEL).plan(Atlas.MODEL);

        assertThat(names(plan))
                .containsExactlyInAnyOrderElementsOf(Atlas.MODEL.entities().stream()
                        .map(entity -> entity.name())
                        .toList());
        assertThat(plan.notUploaded()).isEmpty();
        assertThat(OfflineProfile.ofAllEntities(DomainModel.define("Empty", 1).build())
                        .check(Atlas.MODEL)
                        .isClean())
                .isTrue();
    }

    @Test
    void whatIsSaidOfAPlanAndAProfileNamesCountsOnly() {
        OfflineProfile profile = Atlas.profile(p -> p.entity("Place", e -> e.byConstraint("[Title = 'secret']")));

        assertThat(profile).hasToString("profile `Atlas`, 0 pages, 0 nanoflows, 0 JavaScript actions, 1 settings");
        assertThat(profile.plan(Atlas.MODEL))
                .hasToString("plan of profile `Atlas`, 4 entities, 1 to visit in a download");
    }

    private static List<String> names(SyncPlan plan) {
        return plan.entities().stream().map(EntityPlan::entity).toList();
    }
}
