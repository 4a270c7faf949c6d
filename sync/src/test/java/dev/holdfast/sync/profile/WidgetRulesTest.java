package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.DomainModel;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WidgetRulesTest {

    @Test
    void aListOfPlainAttributesOverReferencesIsClean() {
        ProfileCheck check = ofListView(list -> list.where("[Population > 1]")
                .shows("Name", "City_Country/Country/Name", "City_Country/Country/Country_Continent/Continent/Name")
                .searches("Name")
                .sortsBy("Population", "Name")
                .selectsReference("City_Country", "Code")
                .viewsFile("Photo")
                .camera("Photo")
                .photoLibrary("Photo"));

        assertThat(check.isClean()).isTrue();
        assertThat(check.allowed()).isEmpty();
    }

    @Test
    void aReferenceSetSelectorIsRefused() {
        Consumer<WidgetBuilder> uses = list -> list.selectsReferenceSet("City_Languages", "Code");

        assertOnly(ofListView(uses), ProfileRule.REFERENCE_SET_UNSUPPORTED, "City_Languages");
        assertAllowed(uses, ProfileRule.REFERENCE_SET_UNSUPPORTED);
    }

    @Test
    void anAttributePathOverAReferenceSetIsRefused() {
        Consumer<WidgetBuilder> uses = list -> list.shows("City_Languages/Language/Code");

        assertOnly(ofListView(uses), ProfileRule.REFERENCE_SET_UNSUPPORTED, "City_Languages");
        assertAllowed(uses, ProfileRule.REFERENCE_SET_UNSUPPORTED);
    }

    @Test
    void aReferenceSetThatNothingUsesIsNoMatter() {
        assertThat(ofListView(list -> list.shows("Name")).isClean()).isTrue();
    }

    @Test
    void aGridColumnThatFollowsAReferenceIsRefused() {
        Consumer<WidgetBuilder> uses = grid -> grid.shows("Name", "City_Country/Country/Name");

        ProfileCheck check = Atlas.check(p -> p.page("Overview", page -> page.grid("cities", "City", uses)));
        assertOnly(check, ProfileRule.PATH_IN_GRID_COLUMN, "City_Country/Country/Name");

        ProfileCheck allowed = Atlas.check(p -> p.page("Overview", page -> page.grid("cities", "City", uses))
                .allow(ProfileOption.ALLOW_PATHS_IN_GRID_COLUMNS));
        assertThat(allowed.isClean()).isTrue();
        assertThat(allowed.allowed()).isEqualTo(check.violations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number", "Density", "Label"})
    void aServerAssignedAttributeIsNotShown(String attribute) {
        Consumer<WidgetBuilder> uses = list -> list.shows(attribute);

        String kind = attribute.equals("Number") ? "Autonumber" : "Calculated attribute";
        assertOnly(ofListView(uses), ProfileRule.SERVER_ASSIGNED_SHOWN, kind + " `" + attribute + "`");
        assertAllowed(uses, ProfileRule.SERVER_ASSIGNED_SHOWN);
    }

    @Test
    void aServerAssignedAttributeIsNotShownOverAReferenceOrInASelectorEither() {
        ProfileCheck check = Atlas.check(p -> p.page(
                "P",
                page -> page.listView(
                        "logs",
                        "Log",
                        list -> list.shows("Log_City/City/Number").selectsReference("Log_City", "Density"))));

        assertThat(check.violations())
                .extracting(Violation::rule)
                .containsExactly(ProfileRule.SERVER_ASSIGNED_SHOWN, ProfileRule.SERVER_ASSIGNED_SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdDate", "changedDate", "owner", "changedBy"})
    void aSystemMemberIsRefusedWhereverItIsNamed(String member) {
        assertOnly(ofListView(list -> list.shows(member)), ProfileRule.SYSTEM_MEMBER_USED, member);
        assertOnly(ofListView(list -> list.searches(member)), ProfileRule.SYSTEM_MEMBER_USED, member);
        assertOnly(ofListView(list -> list.sortsBy(member)), ProfileRule.SYSTEM_MEMBER_USED, member);
        assertOnly(
                ofListView(list -> list.shows("City_Country/Country/" + member)),
                ProfileRule.SYSTEM_MEMBER_USED,
                member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Population", "Number", "Secret", "Shape", "City_Photo"})
    void onlyStringAttributesAreSearched(String attribute) {
        assertThat(ofListView(list -> list.searches(attribute)).violations())
                .extracting(Violation::rule)
                .contains(ProfileRule.SEARCH_NOT_STRING);
    }

    @Test
    void anAttributeOverAReferenceIsNotSearched() {
        ProfileCheck check = ofListView(list -> list.searches("City_Country/Country/Name"));

        assertOnly(check, ProfileRule.SEARCH_OVER_REFERENCE, "City_Country/Country/Name");
    }

    @Test
    void onlyAListViewSearches() {
        Consumer<WidgetBuilder> uses = grid -> grid.searches("Name");

        ProfileCheck check = Atlas.check(p -> p.page("Overview", page -> page.grid("cities", "City", uses)));
        assertOnly(check, ProfileRule.SEARCH_OUTSIDE_LIST_VIEW, "no list view");

        ProfileCheck allowed = Atlas.check(p -> p.page("Overview", page -> page.grid("cities", "City", uses))
                .allow(ProfileOption.ALLOW_SEARCH_OUTSIDE_LIST_VIEWS));
        assertThat(allowed.isClean()).isTrue();
        assertThat(allowed.allowed()).isEqualTo(check.violations());
    }

    @Test
    void anAttributeOverAReferenceIsNotSortedBy() {
        ProfileCheck check = ofListView(list -> list.sortsBy("City_Country/Country/Name"));

        assertOnly(check, ProfileRule.SORT_OVER_REFERENCE, "City_Country/Country/Name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret", "Shape"})
    void anAttributeWithoutAnOrderIsNotSortedBy(String attribute) {
        assertOnly(ofListView(list -> list.sortsBy(attribute)), ProfileRule.SORT_UNSUPPORTED, attribute);
    }

    @Test
    void anAssociationIsNotSortedBy() {
        assertThat(ofListView(list -> list.sortsBy("City_Country")).violations())
                .extracting(Violation::rule)
                .containsExactly(ProfileRule.SORT_OVER_REFERENCE, ProfileRule.PATH_INVALID);
    }

    @Test
    void aMicroflowIsNoDataSource() {
        assertOnly(ofListView(list -> list.fromMicroflow("DS_Cities")), ProfileRule.MICROFLOW_DATA_SOURCE, "DS_Cities");
    }

    @Test
    void aMicroflowDoesNotRunOnAChange() {
        assertOnly(ofListView(list -> list.onChangeMicroflow("Recount")), ProfileRule.MICROFLOW_ON_CHANGE, "Recount");
    }

    @Test
    void aMicroflowIsNotCalledOnAClick() {
        assertOnly(ofListView(list -> list.onClickMicroflow("Recount")), ProfileRule.MICROFLOW_CALL, "Recount");
    }

    @Test
    void aFilePickerIsRefused() {
        Consumer<WidgetBuilder> uses = list -> list.filePicker("Photo");

        assertOnly(ofListView(uses), ProfileRule.FILE_PICKER, "Photo");
        assertAllowed(uses, ProfileRule.FILE_PICKER);
    }

    @Test
    void filesAreUsedOfFileDocumentsOnly() {
        assertOnly(ofListView(list -> list.camera("Country")), ProfileRule.NOT_A_FILE_DOCUMENT, "Country");
    }

    @Test
    void anExcelExportIsRefused() {
        assertOnly(ofListView(WidgetBuilder::exportsExcel), ProfileRule.EXPORT_UNAVAILABLE, "Excel");
    }

    @Test
    void aCsvExportIsRefused() {
        assertOnly(ofListView(WidgetBuilder::exportsCsv), ProfileRule.EXPORT_UNAVAILABLE, "CSV");
    }

    @Test
    void aNanoflowThatIsADataSourceOrIsCalledMustBeDeclared() {
        assertOnly(ofListView(list -> list.fromNanoflow("N")), ProfileRule.UNDECLARED_NANOFLOW, "N");
        assertOnly(ofListView(list -> list.onChangeNanoflow("N")), ProfileRule.UNDECLARED_NANOFLOW, "N");
        assertOnly(ofListView(list -> list.onClickNanoflow("N")), ProfileRule.UNDECLARED_NANOFLOW, "N");

        Consumer<WidgetBuilder> all =
                list -> list.fromNanoflow("N").onChangeNanoflow("N").onClickNanoflow("N");
        ProfileCheck declared = Atlas.check(p ->
                p.page("Overview", page -> page.listView("cities", "City", all)).nanoflow("N", flow -> {}));
        assertThat(declared.isClean()).isTrue();
    }

    @Test
    void anUnknownEntityIsToldWithTheNearestName() {
        ProfileCheck check =
                Atlas.check(p -> p.page("P", page -> page.listView("l", "Citty", list -> list.shows("Name"))));

        assertOnly(check, ProfileRule.UNKNOWN_ENTITY, "did you mean `City`?");
    }

    @Test
    void anUnknownMemberIsToldWithTheNearestName() {
        assertOnly(ofListView(list -> list.shows("Nane")), ProfileRule.UNKNOWN_MEMBER, "did you mean `Name`?");
    }

    @ParameterizedTest
    @CsvSource({
        "City_Country/City/Name, leads to `Country`",
        "Name/Country/Name, goes on after attribute `Name`",
        "City_Country, ends at no attribute",
        "City_Country/Country, ends at no attribute",
    })
    void aPathThatDoesNotFitTheModelIsTold(String path, String problem) {
        assertOnly(ofListView(list -> list.shows(path)), ProfileRule.PATH_INVALID, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "City_Country/", "City_Country//Name", "/Name", "Place_Country/Place/Title"})
    void aPathWithAHoleOrFromAnotherEntityIsTold(String path) {
        assertThat(ofListView(list -> list.shows(path)).isClean()).isFalse();
    }

    @Test
    void aPathHasAtMostSixtyFourSteps() {
        String there = "City_Country/Country/";
        String andBack = "City_Country/City/";
        String longest = (there + andBack).repeat(15) + there + "Name";

        assertThat(longest.split("/", -1)).hasSize(63);
        assertThat(ofListView(list -> list.shows(longest)).isClean()).isTrue();
        assertOnly(
                ofListView(list -> list.shows((there + andBack).repeat(16) + "City_Country")),
                ProfileRule.PATH_INVALID,
                "more than 64 steps");
    }

    @Test
    void anAssociationIsWalkedFromEitherEnd() {
        ProfileCheck check = Atlas.check(p -> p.page(
                "P", page -> page.listView("countries", "Country", list -> list.shows("City_Country/City/Name"))));

        assertThat(check.isClean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Place_Country/Place/Title", "Place_Country/Hamlet/Houses"})
    void aPathMayNameASpecializationOfAnAssociationsEnd(String path) {
        ProfileCheck check =
                Atlas.check(p -> p.page("P", page -> page.listView("countries", "Country", list -> list.shows(path))));

        assertThat(check.isClean()).isTrue();
    }

    @Test
    void aPathMayNameAGeneralizationOfAnAssociationsEnd() {
        DomainModel model = DomainModel.define("M", 1)
                .entity("Thing", e -> e.string("Name"))
                .entity("Box", e -> e.generalization("Thing"))
                .entity("Label", e -> e.reference("Label_Box", "Box"))
                .build();
        OfflineProfile profile = Atlas.profile(p ->
                p.page("P", page -> page.listView("l", "Label", list -> list.shows("Label_Box/Thing/Name"))));

        assertThat(profile.plan(model).entities())
                .extracting(EntityPlan::entity)
                .containsExactly("Thing", "Box", "Label");
    }

    @Test
    void aSelectorMustBeOfItsKindOfAssociation() {
        assertOnly(
                ofListView(list -> list.selectsReferenceSet("City_Country")),
                ProfileRule.PATH_INVALID,
                "no reference set");
        assertOnly(ofListView(list -> list.selectsReference("Name")), ProfileRule.PATH_INVALID, "no reference");
        assertOnly(
                ofListView(list -> list.selectsReference("City_Country/Country/Name")),
                ProfileRule.PATH_INVALID,
                "no reference");
    }

    @Test
    void aConstraintOnAnotherSourceThanTheDatabaseIsTold() {
        String json = """
                {"name": "P", "pages": [{"name": "P", "widgets": [
                  {"name": "l", "kind": "listView", "entity": "City",
                   "source": {"kind": "context", "constraint": "[Capital]"}}]}]}""";

        assertOnly(OfflineProfile.fromJson(json).check(Atlas.MODEL), ProfileRule.CONSTRAINT_UNUSED, "not the database");
    }

    @Test
    void theLastChoiceAboutASourceCounts() {
        assertThat(ofListView(list -> list.fromMicroflow("M").fromDatabase()).isClean())
                .isTrue();
        assertThat(ofListView(list -> list.fromMicroflow("M").fromContext()).isClean())
                .isTrue();
        assertThat(ofListView(list -> list.where(" ").fromDatabase()).isClean()).isTrue();
    }

    @Test
    void anEmptyConstraintIsTold() {
        assertOnly(ofListView(list -> list.where(" ")), ProfileRule.CONSTRAINT_INVALID, "1 to 65536 characters");
    }

    private static ProfileCheck ofListView(Consumer<WidgetBuilder> uses, ProfileOption... options) {
        return Atlas.check(p -> p.page("Overview", page -> page.listView("cities", "City", uses))
                .allow(options));
    }

    private static void assertOnly(ProfileCheck check, ProfileRule rule, String inProblem) {
        assertThat(check.violations()).hasSize(1);
        Violation violation = check.violations().get(0);
        assertThat(violation.rule()).isEqualTo(rule);
        assertThat(violation.problem()).contains(inProblem);
        assertThat(violation.place().kind()).isEqualTo(ProfilePlace.Kind.PAGE);
        assertThat(violation.place().widget()).isNotNull();
        assertThat(check.allowed()).isEmpty();
    }

    /** With the rule's option the same is told as allowed, and with every other option it is still refused. */
    private static void assertAllowed(Consumer<WidgetBuilder> uses, ProfileRule rule) {
        List<Violation> refused = ofListView(uses).violations();
        for (ProfileOption option : ProfileOption.values()) {
            ProfileCheck check = ofListView(uses, option);
            boolean isAllowed = rule.option().orElseThrow() == option;
            assertThat(check.isClean()).isEqualTo(isAllowed);
            assertThat(isAllowed ? check.allowed() : check.violations()).isEqualTo(refused);
        }
    }
}
