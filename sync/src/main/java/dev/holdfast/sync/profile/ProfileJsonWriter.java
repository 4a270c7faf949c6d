package dev.holdfast.sync.profile;

import dev.holdfast.store.spi.json.JsonOutput;
import dev.holdfast.sync.profile.ProfileSpec.PageSpec;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the JSON document that PROFILE.md describes; a property with its ordinary value is left out. */
final class ProfileJsonWriter {

    private final JsonOutput json;

    private ProfileJsonWriter(JsonOutput json) {
        this.json = json;
    }

    static String write(ProfileSpec profile) {
        return JsonOutput.write(json -> new ProfileJsonWriter(json).profile(profile));
    }

    private void profile(ProfileSpec profile) {
        json.text("name", profile.name());
        json.texts("options", profile.options().stream().map(Enum::name).toList());
        objects("pages", profile.pages(), this::page);
        objects("nanoflows", profile.nanoflows(), this::flow);
        objects("javaScriptActions", profile.javaScriptActions(), this::flow);
        objects("entities", profile.settings(), this::setting);
    }

    private void page(PageSpec page) {
        json.text("name", page.name());
        objects("widgets", page.widgets(), this::widget);
    }

    private void widget(WidgetSpec widget) {
        json.text("name", widget.name());
        json.text("kind", JsonNames.camel(widget.kind()));
        json.text("entity", widget.entity());
        boolean ordinary = widget.source().equals(WidgetSpec.Source.ordinary(widget.kind()));
        json.object("source", ordinary ? null : widget.source(), this::source);
        json.texts("attributes", widget.attributes());
        json.texts("search", widget.search());
        json.texts("sort", widget.sort());
        objects("actions", widget.actions(), this::action);
        objects("selectors", widget.selectors(), this::selector);
        objects("files", widget.files(), this::file);
        json.texts("exports", widget.exports().stream().map(JsonNames::camel).toList());
    }

    private void source(WidgetSpec.Source source) {
        json.text("kind", JsonNames.camel(source.kind()));
        json.text("flow", source.flow());
        json.text("constraint", source.constraint());
    }

    private void action(WidgetSpec.Action action) {
        json.text("event", JsonNames.camel(action.event()));
        call(action.call());
    }

    private void selector(WidgetSpec.Selector selector) {
        json.text("association", selector.association());
        json.flag("many", selector.many());
        json.texts("attributes", selector.attributes());
    }

    private void file(WidgetSpec.FileUse file) {
        json.text("kind", JsonNames.camel(file.kind()));
        json.text("entity", file.entity());
    }

    private void flow(FlowSpec flow) {
        json.text("name", flow.name());
        objects("steps", flow.steps(), this::step);
        objects("calls", flow.calls(), this::call);
    }

    private void step(FlowSpec.Step step) {
        json.text("kind", JsonNames.camel(step.kind()));
        json.text("entity", step.entity());
        json.texts("members", step.members());
        json.text("constraint", step.constraint());
    }

    private void call(FlowCall call) {
        json.text("kind", JsonNames.camel(call.kind()));
        json.text("flow", call.name());
    }

    private void setting(SettingSpec setting) {
        json.text("entity", setting.entity());
        json.text("mode", setting.mode() == null ? null : setting.mode().name());
        json.text("constraint", setting.constraint());
        json.text("timeLimit", timeLimit(setting));
        json.number("pageSize", setting.pageSize());
    }

    private static @Nullable String timeLimit(SettingSpec setting) {
        if (setting.timeLimit() != null) {
            return setting.timeLimit().toString();
        }
        return setting.timeLimitOff() ? SettingSpec.OFF : null;
    }

    private <T> void objects(String name, List<T> values, Consumer<T> properties) {
        if (!values.isEmpty()) {
            json.objects(name, values, properties);
        }
    }
}
