package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileJsonTest {

    @Test
    void aDocumentSaysWhatCodeSays() {
        OfflineProfile inCode = Atlas.profile(p -> p.allow(ProfileOption.ALLOW_REFERENCE_SETS)
                .page(
                        "Overview",
                        page -> page.listView(
                                        "cities",
                                        "City",
                                        list -> list.where("[Population > 1]")
                                                .shows("Name")
                                                .searches("Name")
                                                .sortsBy("Name", "Population")
                                                .onClickNanoflow("Open")
                                                .onChangeMicroflow("Recount"))
                                .dataView(
                                        "city",
                                        "City",
                                        form -> form.selectsReference("City_Country", "Name")
                                                .selectsReferenceSet("City_Languages")
                                                .viewsFile("Photo")
                                                .camera("Photo")
                                                .photoLibrary("Photo")
                                                .filePicker("Photo"))
                                .grid(
                                        "grid",
                                        "Country",
                                        grid -> grid.fromNanoflow("Open")
                                                .exportsExcel()
                                                .exportsCsv())
                                .customWidget("map", "Place", map -> map.fromMicroflow("DS")))
                .nanoflow(
                        "Open",
                        flow -> flow.retrievesWhere("City", "[Capital]", "Name")
                                .creates("Log", "Text")
                                .changes("City", "Name")
                                .deletes("Country")
                                .callsNanoflow("Open")
                                .callsMicroflow("M"))
                .javaScriptAction("Locate", flow -> flow.retrieves("Place"))
                .entity(
                        "City",
                        e -> e.byConstraint("[Capital]")
                                .timeLimit(Duration.ofMillis(1_500))
                                .pageSize(500))
                .entity("Log", e -> e.mode(DownloadMode.NOTHING_KEEP).noTimeLimit()));

        assertThat(OfflineProfile.fromJson(DOCUMENT)).isEqualTo(inCode).hasSameHashCodeAs(inCode);
        assertThat(OfflineProfile.fromJson(inCode.toJson())).isEqualTo(inCode);
        assertThat(OfflineProfile.fromJson(inCode.toJson()).options())
                .containsExactly(ProfileOption.ALLOW_REFERENCE_SETS);
    }

    private static final String DOCUMENT = """
            {"name": "Atlas",
             "options": ["ALLOW_REFERENCE_SETS"],
             "pages": [{"name": "Overview", "widgets": [
               {"name": "cities", "kind": "listView", "entity": "City",
                "source": {"kind": "database", "constraint": "[Population > 1]"},
                "attributes": ["Name"], "search": ["Name"], "sort": ["Name", "Population"],
                "actions": [{"event": "onClick", "kind": "nanoflow", "flow": "Open"},
                            {"event": "onChange", "kind": "microflow", "flow": "Recount"}]},
               {"name": "city", "kind": "dataView", "entity": "City", "source": {"kind": "context"},
                "selectors": [{"association": "City_Country", "attributes": ["Name"]},
                              {"association": "City_Languages", "many": true}],
                "files": [{"kind": "viewer", "entity": "Photo"}, {"kind": "camera", "entity": "Photo"},
                          {"kind": "photoLibrary", "entity": "Photo"}, {"kind": "filePicker", "entity": "Photo"}]},
               {"name": "grid", "kind": "grid", "entity": "Country",
                "source": {"kind": "nanoflow", "flow": "Open"}, "exports": ["excel", "csv"]},
               {"name": "map", "kind": "customWidget", "entity": "Place",
                "source": {"kind": "microflow", "flow": "DS"}}]}],
             "nanoflows": [{"name": "Open",
               "steps": [{"kind": "retrieve", "entity": "City", "members": ["Name"], "constraint": "[Capital]"},
                         {"kind": "create", "entity": "Log", "members": ["Text"]},
                         {"kind": "change", "entity": "City", "members": ["Name"]},
                         {"kind": "delete", "entity": "Country"}],
               "calls": [{"kind": "nanoflow", "flow": "Open"}, {"kind": "microflow", "flow": "M"}]}],
             "javaScriptActions": [{"name": "Locate", "steps": [{"kind": "retrieve", "entity": "Place"}]}],
             "entities": [
               {"entity": "City", "mode": "BY_CONSTRAINT", "constraint": "[Capital]", "timeLimit": "PT1.5S",
                "pageSize": 500},
               {"entity": "Log", "mode": "NOTHING_KEEP", "timeLimit": "off"}]}
            """;

    @Test
    void aProfileIsWrittenInOneForm() {
        OfflineProfile profile = Atlas.profile(p -> p.page("P", page -> page.dataView("d", "City", form -> {}))
                .entity("City", EntitySettingsBuilder::noTimeLimit));

        assertThat(profile.toJson()).isEqualTo("""
                {
                  "name" : "Atlas",
                  "pages" : [
                    {
                      "name" : "P",
                      "widgets" : [
                        {
                          "name" : "d",
                          "kind" : "dataView",
                          "entity" : "City"
                        }
                      ]
                    }
                  ],
                  "entities" : [
                    {
                      "entity" : "City",
                      "timeLimit" : "off"
                    }
                  ]
                }""");
    }

    @Test
    void profilesThatSayDifferentThingsDiffer() {
        assertThat(Atlas.profile(p -> p.entity("City"))).isNotEqualTo(Atlas.profile(p -> p.entity("Country")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected an object",
                "[] | expected an object",
                "{} | property `name` is missing",
                "{\"name\":1} | line 1, column 10, at \"/name\": expected a string",
                "{\"name\":\"P\",\"name\":\"P\"} | the property is repeated",
                "{\"name\":\"P\",\"colour\":1} | unknown property `colour`",
                "{\"name\":\"P\"} {} | something follows the document",
                "{\"name\":\"P\" | not well-formed JSON",
                "{\"name\":\"P\",\"options\":[\"ALLOW_ALL\"]} | at \"/options/0\": expected one of ALLOW_REFERENCE_SETS",
                "{\"name\":\"P\",\"pages\":{}} | expected an array",
                "{\"name\":\"P\",\"pages\":[{}]} | property `name` is missing",
                "{\"name\":\"P\",\"pages\":[{\"name\":\"p\",\"widgets\":[{\"kind\":\"tree\"}]}]} | expected one of listView",
                "{\"name\":\"P\",\"pages\":[{\"name\":\"p\",\"widgets\":[{\"source\":{\"kind\":\"nanoflow\"}}]}]} | `flow`",
                "{\"name\":\"P\",\"pages\":[{\"name\":\"p\",\"widgets\":[{\"source\":{\"kind\":\"database\",\"flow\":\"F\"}}]}]}"
                        + " | does not belong to a source of this kind",
                "{\"name\":\"P\",\"nanoflows\":[{\"name\":\"n\",\"steps\":[{\"kind\":\"retrieve\"}]}]} | `entity` is missing",
                "{\"name\":\"P\",\"nanoflows\":[{\"name\":\"n\",\"calls\":[{\"event\":\"onClick\"}]}]} | unknown property `event`",
                "{\"name\":\"P\",\"entities\":[{\"entity\":\"E\",\"mode\":\"SOMETIMES\"}]} | expected one of ALL",
                "{\"name\":\"P\",\"entities\":[{\"entity\":\"E\",\"timeLimit\":\"30 s\"}]} | such as \"PT30S\"",
                "{\"name\":\"P\",\"entities\":[{\"entity\":\"E\",\"timeLimit\":30}]} | expected a string",
                "{\"name\":\"P\",\"entities\":[{\"entity\":\"E\",\"pageSize\":1e3}]} | expected a whole number",
                "{\"name\":\"P\",\"entities\":[{\"entity\":\"E\",\"pageSize\":9999999999}]} | more than 32 bits",
                "{\"name\":\"P\",\"pages\":[[[[[[[[[]]]]]]]]]} | expected an object",
            })
    void whatIsNoProfileIsToldWithItsPlace(String json, String problem) {
        assertThat(violationOf(json).problem()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {OfflineProfile.MAX_TEXT_LENGTH + 1, OfflineProfile.MAX_DOCUMENT_LENGTH + 1})
    void aTextOrADocumentThatIsTooLongIsTold(int length) {
        String json = "{\"name\":\"" + "x".repeat(length) + "\"}";

        assertThat(violationOf(json).problem()).contains("too long");
    }

    @Test
    void aTextOfTheLengthAllowedIsRead() {
        String constraint = "[" + "x".repeat(OfflineProfile.MAX_TEXT_LENGTH - 2) + "]";
        OfflineProfile profile = Atlas.profile(p -> p.entity("City", e -> e.byConstraint(constraint)));

        assertThat(OfflineProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    @Test
    void aReaderThatFailsIsNoMatterOfTheProfile() {
        Reader failing = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> OfflineProfile.fromJson(failing))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("gone");
    }

    private static Violation violationOf(String json) {
        ProfileException thrown = catchThrowableOfType(ProfileException.class, () -> OfflineProfile.fromJson(json));
        assertThat(thrown.violations()).hasSize(1);
        assertThat(thrown.violations().get(0).rule()).isEqualTo(ProfileRule.DOCUMENT_INVALID);
        assertThat(thrown.violations().get(0).place()).hasToString("document");
        return thrown.violations().get(0);
    }
}
