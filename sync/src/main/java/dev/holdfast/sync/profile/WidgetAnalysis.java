package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ReferenceSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks one widget and takes up what it uses (SPEC 8). */
final class WidgetAnalysis {

    private final Names names;
    private final Findings findings;
    private final ProfilePlace place;
    private final WidgetSpec widget;

    WidgetAnalysis(Names names, Findings findings, ProfilePlace place, WidgetSpec widget) {
        this.names = names;
        this.findings = findings;
        this.place = place;
        this.widget = widget;
    }

    void run() {
        Entity entity = names.usedEntity(widget.entity(), place);
        source(entity);
        if (entity != null) {
            widget.attributes().forEach(path -> shown(entity, path, widget.kind() == WidgetSpec.Kind.GRID));
            widget.search().forEach(path -> searched(entity, path));
            widget.sort().forEach(path -> sorted(entity, path));
            widget.selectors().forEach(selector -> selector(entity, selector));
        }
        if (!widget.search().isEmpty() && widget.kind() != WidgetSpec.Kind.LIST_VIEW) {
            add(ProfileRule.SEARCH_OUTSIDE_LIST_VIEW, "The widget searches and is no list view.");
        }
        widget.actions().forEach(this::action);
        widget.files().forEach(this::file);
        widget.exports()
                .forEach(export -> add(
                        ProfileRule.EXPORT_UNAVAILABLE,
                        "The widget exports " + (export == WidgetSpec.Export.CSV ? "CSV" : "Excel") + "."));
    }

    private void source(@Nullable Entity entity) {
        WidgetSpec.Source source = widget.source();
        if (source.flow() != null && source.kind() == WidgetSpec.SourceKind.MICROFLOW) {
            String problem = "Microflow " + Quoted.name(source.flow()) + " is the data source.";
            add(ProfileRule.MICROFLOW_DATA_SOURCE, problem);
        } else if (source.flow() != null) {
            names.declaredNanoflow(source.flow(), place);
        }
        if (source.constraint() == null) {
            return;
        }
        if (source.kind() != WidgetSpec.SourceKind.DATABASE) {
            add(ProfileRule.CONSTRAINT_UNUSED, "The data source has a constraint and is not the database.");
        } else if (entity != null) {
            names.localConstraint(entity, source.constraint(), place);
        }
    }

    private void shown(Entity entity, String path, boolean inColumn) {
        PathEnd end = names.path(entity, path, place);
        if (end == null) {
            return;
        }
        if (inColumn && end.followsAssociation()) {
            add(ProfileRule.PATH_IN_GRID_COLUMN, "Column " + Quoted.name(path) + " follows a reference.");
        }
        Attribute<?> attribute = end.attribute().orElse(null);
        if (attribute == null) {
            add(ProfileRule.PATH_INVALID, "Path " + Quoted.name(path) + " is shown and ends at no attribute.");
        } else if (attribute.isServerAssigned()) {
            String what = attribute.isCalculated() ? "Calculated attribute " : "Autonumber ";
            add(ProfileRule.SERVER_ASSIGNED_SHOWN, what + Quoted.name(path) + " is shown.");
        }
    }

    private void searched(Entity entity, String path) {
        PathEnd end = names.path(entity, path, place);
        if (end == null) {
            return;
        }
        if (end.followsAssociation()) {
            add(ProfileRule.SEARCH_OVER_REFERENCE, "Path " + Quoted.name(path) + " is searched.");
        }
        if (typeOf(end) != AttributeType.STRING) {
            add(ProfileRule.SEARCH_NOT_STRING, "Path " + Quoted.name(path) + " is searched and is no String.");
        }
    }

    private void sorted(Entity entity, String path) {
        PathEnd end = names.path(entity, path, place);
        if (end == null) {
            return;
        }
        if (end.followsAssociation()) {
            add(ProfileRule.SORT_OVER_REFERENCE, "Path " + Quoted.name(path) + " is sorted by.");
        }
        AttributeType type = typeOf(end);
        if (type == null) {
            add(ProfileRule.PATH_INVALID, "Path " + Quoted.name(path) + " is sorted by and ends at no attribute.");
        } else if (type == AttributeType.BINARY || type == AttributeType.HASHED_STRING) {
            String problem = "Path " + Quoted.name(path) + " is sorted by and is a " + type.modelName() + ".";
            add(ProfileRule.SORT_UNSUPPORTED, problem);
        }
    }

    private void selector(Entity entity, WidgetSpec.Selector selector) {
        PathEnd end = names.path(entity, selector.association(), place);
        if (end == null) {
            return;
        }
        Optional<Association> association =
                end.last().filter(last -> end.attribute().isEmpty());
        if (association.isEmpty() || (association.get() instanceof ReferenceSet) != selector.many()) {
            String expected = selector.many() ? "reference set" : "reference";
            String problem =
                    "Path " + Quoted.name(selector.association()) + " is selected by and ends at no " + expected;
            add(ProfileRule.PATH_INVALID, problem + ".");
        }
        selector.attributes().forEach(path -> shown(end.entity(), path, false));
    }

    private void action(WidgetSpec.Action action) {
        FlowCall call = action.call();
        if (call.kind() == FlowCall.Kind.NANOFLOW) {
            names.declaredNanoflow(call.name(), place);
        } else if (action.event() == WidgetSpec.Event.ON_CHANGE) {
            add(ProfileRule.MICROFLOW_ON_CHANGE, "Microflow " + Quoted.name(call.name()) + " runs on a change.");
        } else {
            add(ProfileRule.MICROFLOW_CALL, "Microflow " + Quoted.name(call.name()) + " is called.");
        }
    }

    private void file(WidgetSpec.FileUse file) {
        Entity entity = names.usedEntity(file.entity(), place);
        if (entity != null && !entity.isFileDocument()) {
            add(ProfileRule.NOT_A_FILE_DOCUMENT, "Entity " + Quoted.name(entity.name()) + " has no files.");
        }
        if (file.kind() == WidgetSpec.FileUseKind.FILE_PICKER) {
            add(ProfileRule.FILE_PICKER, "A file picker fills entity " + Quoted.name(file.entity()) + ".");
        }
    }

    private static @Nullable AttributeType typeOf(PathEnd end) {
        return end.attribute().map(Attribute::type).orElse(null);
    }

    private void add(ProfileRule rule, String problem) {
        findings.add(rule, place, problem);
    }
}
