package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonInput;
import dev.holdfast.sync.profile.ProfileSpec.PageSpec;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON document that PROFILE.md describes, strictly. The first thing in it that is no profile ends the reading;
 * whether what was read makes sense with a model is {@link ProfileAnalysis}'s matter.
 */
final class ProfileJsonReader {

    private static final int MAX_DEPTH = 8;
    private static final JsonInput.Limits LIMITS = new JsonInput.Limits(
            MAX_DEPTH,
            OfflineProfile.MAX_DOCUMENT_LENGTH,
            OfflineProfile.MAX_NAME_LENGTH,
            OfflineProfile.MAX_TEXT_LENGTH);
    private static final Map<String, ProfileOption> OPTIONS = JsonNames.byName(ProfileOption.values());

    private final JsonInput json;

    private ProfileJsonReader(JsonInput json) {
        this.json = json;
    }

    /**
     * The profile that stands in the document.
     *
     * @throws ProfileException with the one violation {@link ProfileRule#DOCUMENT_INVALID}
     */
    static ProfileSpec read(Reader source) {
        return JsonInput.read(
                source,
                LIMITS,
                ProfileJsonReader::failure,
                json -> new ProfileJsonReader(json).new ProfilePart().read());
    }

    private static ProfileException failure(String problem, @Nullable Throwable cause) {
        ProfilePlace document = ProfilePlace.whole(ProfilePlace.Kind.DOCUMENT);
        return new ProfileException(List.of(new Violation(ProfileRule.DOCUMENT_INVALID, document, problem)), cause);
    }

    private final class ProfilePart {
        private @Nullable String name;
        private List<ProfileOption> options = List.of();
        private List<PageSpec> pages = List.of();
        private List<FlowSpec> nanoflows = List.of();
        private List<FlowSpec> javaScriptActions = List.of();
        private List<SettingSpec> settings = List.of();

        ProfileSpec read() {
            json.properties(this::property);
            String required = json.required(name, "name");
            return new ProfileSpec(required, options, pages, nanoflows, javaScriptActions, settings);
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "options" -> options = json.elements(() -> json.choice(OPTIONS));
                case "pages" -> pages = json.elements(() -> new PagePart().read());
                case "nanoflows" -> nanoflows = json.elements(() -> new FlowJson(json).read());
                case "javaScriptActions" -> javaScriptActions = json.elements(() -> new FlowJson(json).read());
                case "entities" -> settings = json.elements(() -> new SettingJson(json).read());
                default -> throw json.unknown(property);
            }
        }
    }

    private final class PagePart {
        private @Nullable String name;
        private List<WidgetSpec> widgets = List.of();

        PageSpec read() {
            json.properties(this::property);
            return new PageSpec(json.required(name, "name"), widgets);
        }

        private void property(String property) {
            switch (property) {
                case "name" -> name = json.text();
                case "widgets" -> widgets = json.elements(() -> new WidgetJson(json).read());
                default -> throw json.unknown(property);
            }
        }
    }
}
