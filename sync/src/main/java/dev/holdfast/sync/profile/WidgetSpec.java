package dev.holdfast.sync.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A widget of a page as it was written down: what it is filled with and what it uses of its entity. */
record WidgetSpec(
        String name,
        Kind kind,
        String entity,
        Source source,
        List<String> attributes,
        List<String> search,
        List<String> sort,
        List<Action> actions,
        List<Selector> selectors,
        List<FileUse> files,
        List<Export> exports) {

    WidgetSpec {
        attributes = List.copyOf(attributes);
        search = List.copyOf(search);
        sort = List.copyOf(sort);
        actions = List.copyOf(actions);
        selectors = List.copyOf(selectors);
        files = List.copyOf(files);
        exports = List.copyOf(exports);
    }

    enum Kind {
        LIST_VIEW,
        GRID,
        DATA_VIEW,
        CUSTOM_WIDGET
    }

    enum SourceKind {
        DATABASE,
        NANOFLOW,
        MICROFLOW,
        CONTEXT
    }

    enum Event {
        ON_CHANGE,
        ON_CLICK
    }

    enum FileUseKind {
        VIEWER,
        CAMERA,
        PHOTO_LIBRARY,
        FILE_PICKER
    }

    enum Export {
        EXCEL,
        CSV
    }

    /** What fills a widget; {@code flow} is the name of the nanoflow or microflow. */
    record Source(
            SourceKind kind,
            @Nullable String flow,
            @Nullable String constraint) {

        static final Source DATABASE = new Source(SourceKind.DATABASE, null, null);
        static final Source CONTEXT = new Source(SourceKind.CONTEXT, null, null);

        /** What fills a widget that says nothing of it. */
        static Source ordinary(Kind widget) {
            return widget == Kind.DATA_VIEW ? CONTEXT : DATABASE;
        }
    }

    /** What runs on an event. */
    record Action(Event event, FlowCall call) {}

    /** A reference selector, or a reference set selector when {@code many}; the paths shown start at the target. */
    record Selector(boolean many, String association, List<String> attributes) {

        Selector {
            attributes = List.copyOf(attributes);
        }
    }

    record FileUse(FileUseKind kind, String entity) {}
}
