package dev.holdfast.sync.profile;

import dev.holdfast.sync.profile.ProfilePlace.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether the places of a profile can be told apart by their names. */
final class PlaceNameCheck {

    private final Findings findings;

    private PlaceNameCheck(Findings findings) {
        this.findings = findings;
    }

    static void check(ProfileSpec profile, Findings findings) {
        PlaceNameCheck check = new PlaceNameCheck(findings);
        check.form(profile.name(), ProfilePlace.whole(Kind.PROFILE));
        List<String> pages =
                profile.pages().stream().map(ProfileSpec.PageSpec::name).toList();
        check.names(pages, name -> ProfilePlace.of(Kind.PAGE, name));
        for (ProfileSpec.PageSpec page : profile.pages()) {
            List<String> widgets = page.widgets().stream().map(WidgetSpec::name).toList();
            check.names(widgets, name -> ProfilePlace.widget(page.name(), name));
        }
        check.flows(profile.nanoflows(), Kind.NANOFLOW);
        check.flows(profile.javaScriptActions(), Kind.JAVASCRIPT_ACTION);
    }

    private void flows(List<FlowSpec> flows, Kind kind) {
        names(flows.stream().map(FlowSpec::name).toList(), name -> ProfilePlace.of(kind, name));
    }

    private void names(List<String> names, Function<String, ProfilePlace> place) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            form(name, place.apply(name));
            if (!seen.add(name)) {
                findings.add(ProfileRule.NAME_REPEATED, place.apply(name), "The name is declared more than once.");
            }
        }
    }

    private void form(String name, ProfilePlace place) {
        boolean fits = !name.isBlank()
                && name.length() <= OfflineProfile.MAX_NAME_LENGTH
                && name.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            findings.add(ProfileRule.NAME_INVALID, place, "The name does not have the form of a name.");
        }
    }
}
