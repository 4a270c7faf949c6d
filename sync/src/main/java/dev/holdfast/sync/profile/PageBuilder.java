package dev.holdfast.sync.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Collects the widgets of a page that is used offline. Belongs to the thread that builds the profile. */
public final class PageBuilder {

    private final String name;
    private final List<WidgetSpec> widgets = new ArrayList<>();

    PageBuilder(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** A list view on objects of an entity; its source is the database unless it says otherwise. */
    public PageBuilder listView(String name, String entity, Consumer<? super WidgetBuilder> uses) {
        return widget(name, WidgetSpec.Kind.LIST_VIEW, entity, uses);
    }

    /** A grid on objects of an entity, whose columns are what it shows; its source is the database unless it says otherwise. */
    public PageBuilder grid(String name, String entity, Consumer<? super WidgetBuilder> uses) {
        return widget(name, WidgetSpec.Kind.GRID, entity, uses);
    }

    /** A form on one object of an entity; its source is the page's context unless it says otherwise. */
    public PageBuilder dataView(String name, String entity, Consumer<? super WidgetBuilder> uses) {
        return widget(name, WidgetSpec.Kind.DATA_VIEW, entity, uses);
    }

    /** A widget of the host's own on objects of an entity; its source is the database unless it says otherwise. */
    public PageBuilder customWidget(String name, String entity, Consumer<? super WidgetBuilder> uses) {
        return widget(name, WidgetSpec.Kind.CUSTOM_WIDGET, entity, uses);
    }

    ProfileSpec.PageSpec spec() {
        return new ProfileSpec.PageSpec(name, widgets);
    }

    private PageBuilder widget(String name, WidgetSpec.Kind kind, String entity, Consumer<? super WidgetBuilder> uses) {
        WidgetBuilder widget = new WidgetBuilder(name, kind, entity);
        uses.accept(widget);
        widgets.add(widget.spec());
        return this;
    }
}
