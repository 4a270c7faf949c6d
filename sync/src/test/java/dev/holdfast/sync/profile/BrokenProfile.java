package dev.holdfast.sync.profile;

/** A document that breaks every rule with {@link Atlas}. */
final class BrokenProfile {

    static final String JSON = """
            {"name": " ",
             "pages": [
               {"name": "Overview", "widgets": [
                 {"name": "cityGrid", "kind": "grid", "entity": "City",
                  "source": {"kind": "microflow", "flow": "DS_Cities", "constraint": "[Capital]"},
                  "attributes": ["Number", "owner", "City_Country/Country/Name", "Nane", "City_Country/City/Name"],
                  "search": ["Population", "City_Country/Country/Name"],
                  "sort": ["Shape", "City_Country/Country/Name"],
                  "actions": [
                    {"event": "onChange", "kind": "microflow", "flow": "Recount"},
                    {"event": "onClick", "kind": "microflow", "flow": "Recount"},
                    {"event": "onClick", "kind": "nanoflow", "flow": "Missing"}],
                  "selectors": [{"association": "City_Languages", "many": true, "attributes": ["Code"]}],
                  "files": [{"kind": "filePicker", "entity": "Photo"}, {"kind": "camera", "entity": "Country"}],
                  "exports": ["excel", "csv"]},
                 {"name": "towns", "kind": "listView", "entity": "Town"},
                 {"name": "towns", "kind": "listView", "entity": "Place"}]}],
             "nanoflows": [
               {"name": "N", "steps": [
                 {"kind": "create", "entity": "City", "members": ["Density"]},
                 {"kind": "retrieve", "entity": "Island"}]}],
             "entities": [
               {"entity": "Log", "mode": "BY_CONSTRAINT", "timeLimit": "PT0S", "pageSize": 0},
               {"entity": "Language", "mode": "NEVER", "constraint": " "},
               {"entity": "Village", "pageSize": 5},
               {"entity": "Hamlet", "mode": "NEVER"}]}
            """;

    private BrokenProfile() {}
}
