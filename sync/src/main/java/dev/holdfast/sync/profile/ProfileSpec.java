package dev.holdfast.sync.profile;

import java.util.List;

/** A whole profile as it was written down, in code or in JSON, before anything was checked. */
record ProfileSpec(
        String name,
        List<ProfileOption> options,
        List<PageSpec> pages,
        List<FlowSpec> nanoflows,
        List<FlowSpec> javaScriptActions,
        List<SettingSpec> settings) {

    ProfileSpec {
        options = options.stream().distinct().sorted().toList();
        pages = List.copyOf(pages);
        nanoflows = List.copyOf(nanoflows);
        javaScriptActions = List.copyOf(javaScriptActions);
        settings = List.copyOf(settings);
    }

    /** A page with its widgets. */
    record PageSpec(String name, List<WidgetSpec> widgets) {

        PageSpec {
            widgets = List.copyOf(widgets);
        }
    }
}
