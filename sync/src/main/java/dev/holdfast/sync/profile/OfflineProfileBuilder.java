package dev.holdfast.sync.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Collects the declarations of an {@link OfflineProfile}. Nothing is checked here. Belongs to one thread. */
public final class OfflineProfileBuilder {

    private final String name;
    private final List<ProfileOption> options = new ArrayList<>();
    private final List<ProfileSpec.PageSpec> pages = new ArrayList<>();
    private final List<FlowSpec> nanoflows = new ArrayList<>();
    private final List<FlowSpec> javaScriptActions = new ArrayList<>();
    private final List<SettingSpec> settings = new ArrayList<>();

    OfflineProfileBuilder(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** Declares a page; the builder passed on is only valid during the call. */
    public OfflineProfileBuilder page(String name, Consumer<? super PageBuilder> widgets) {
        PageBuilder page = new PageBuilder(name);
        widgets.accept(page);
        pages.add(page.spec());
        return this;
    }

    /** Declares a nanoflow; the builder passed on is only valid during the call. */
    public OfflineProfileBuilder nanoflow(String name, Consumer<? super FlowBuilder> uses) {
        nanoflows.add(flow(name, uses));
        return this;
    }

    /** Declares a JavaScript action; the builder passed on is only valid during the call. */
    public OfflineProfileBuilder javaScriptAction(String name, Consumer<? super FlowBuilder> uses) {
        javaScriptActions.add(flow(name, uses));
        return this;
    }

    /** Has an entity take part, even if nothing declared uses it. */
    public OfflineProfileBuilder entity(String name) {
        return entity(name, settings -> {});
    }

    /** Has an entity take part with these settings; the builder passed on is only valid during the call. */
    public OfflineProfileBuilder entity(String name, Consumer<? super EntitySettingsBuilder> chosen) {
        EntitySettingsBuilder builder = new EntitySettingsBuilder(name);
        chosen.accept(builder);
        settings.add(builder.spec());
        return this;
    }

    /** Switches rules off that the library has outgrown (SPEC 8). */
    public OfflineProfileBuilder allow(ProfileOption... chosen) {
        options.addAll(List.of(chosen));
        return this;
    }

    /** Makes the profile. */
    public OfflineProfile build() {
        return new OfflineProfile(new ProfileSpec(name, options, pages, nanoflows, javaScriptActions, settings));
    }

    private static FlowSpec flow(String name, Consumer<? super FlowBuilder> uses) {
        FlowBuilder flow = new FlowBuilder(name);
        uses.accept(flow);
        return flow.spec();
    }
}
