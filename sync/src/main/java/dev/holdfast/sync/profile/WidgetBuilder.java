package dev.holdfast.sync.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects what a widget is filled with and what it uses of its entity. Paths are those of {@link OfflineProfile}. Belongs to
 * the thread that builds the profile.
 */
public final class WidgetBuilder {

    private final String name;
    private final WidgetSpec.Kind kind;
    private final String entity;
    private WidgetSpec.Source source;
    private final List<String> attributes = new ArrayList<>();
    private final List<String> search = new ArrayList<>();
    private final List<String> sort = new ArrayList<>();
    private final List<WidgetSpec.Action> actions = new ArrayList<>();
    private final List<WidgetSpec.Selector> selectors = new ArrayList<>();
    private final List<WidgetSpec.FileUse> files = new ArrayList<>();
    private final List<WidgetSpec.Export> exports = new ArrayList<>();

    WidgetBuilder(String name, WidgetSpec.Kind kind, String entity) {
        this.name = Objects.requireNonNull(name);
        this.kind = kind;
        this.entity = Objects.requireNonNull(entity);
        this.source = WidgetSpec.Source.ordinary(kind);
    }

    /** Filled from the database, with all objects of the entity. */
    public WidgetBuilder fromDatabase() {
        source = WidgetSpec.Source.DATABASE;
        return this;
    }

    /** Filled from the database, with the objects that an XPath constraint selects. */
    public WidgetBuilder where(String constraint) {
        Objects.requireNonNull(constraint);
        source = new WidgetSpec.Source(WidgetSpec.SourceKind.DATABASE, null, constraint);
        return this;
    }

    /** Filled with what a nanoflow returns. */
    public WidgetBuilder fromNanoflow(String nanoflow) {
        return from(WidgetSpec.SourceKind.NANOFLOW, nanoflow);
    }

    /** Filled with what a microflow returns, which offline pages cannot have. */
    public WidgetBuilder fromMicroflow(String microflow) {
        return from(WidgetSpec.SourceKind.MICROFLOW, microflow);
    }

    /** Filled with the object the page is about, or with what that object's associations lead to. */
    public WidgetBuilder fromContext() {
        source = WidgetSpec.Source.CONTEXT;
        return this;
    }

    /** Shows these attributes, and lets a form change them. */
    public WidgetBuilder shows(String... paths) {
        attributes.addAll(List.of(paths));
        return this;
    }

    /** Searches these attributes. */
    public WidgetBuilder searches(String... paths) {
        search.addAll(List.of(paths));
        return this;
    }

    /** Sorts by these attributes. */
    public WidgetBuilder sortsBy(String... paths) {
        sort.addAll(List.of(paths));
        return this;
    }

    /** Calls a nanoflow when a value changes. */
    public WidgetBuilder onChangeNanoflow(String nanoflow) {
        return action(WidgetSpec.Event.ON_CHANGE, FlowCall.nanoflow(Objects.requireNonNull(nanoflow)));
    }

    /** Calls a microflow when a value changes, which offline pages cannot. */
    public WidgetBuilder onChangeMicroflow(String microflow) {
        return action(WidgetSpec.Event.ON_CHANGE, FlowCall.microflow(Objects.requireNonNull(microflow)));
    }

    /** Calls a nanoflow on a click. */
    public WidgetBuilder onClickNanoflow(String nanoflow) {
        return action(WidgetSpec.Event.ON_CLICK, FlowCall.nanoflow(Objects.requireNonNull(nanoflow)));
    }

    /** Calls a microflow on a click, which offline pages cannot. */
    public WidgetBuilder onClickMicroflow(String microflow) {
        return action(WidgetSpec.Event.ON_CLICK, FlowCall.microflow(Objects.requireNonNull(microflow)));
    }

    /** Lets the user choose the object a reference leads to, showing these attributes of it (paths from the target). */
    public WidgetBuilder selectsReference(String association, String... shown) {
        selectors.add(new WidgetSpec.Selector(false, Objects.requireNonNull(association), List.of(shown)));
        return this;
    }

    /** Lets the user choose the objects a reference set leads to, showing these attributes of them (paths from the target). */
    public WidgetBuilder selectsReferenceSet(String association, String... shown) {
        selectors.add(new WidgetSpec.Selector(true, Objects.requireNonNull(association), List.of(shown)));
        return this;
    }

    /** Shows the contents of file documents of an entity. */
    public WidgetBuilder viewsFile(String fileEntity) {
        return file(WidgetSpec.FileUseKind.VIEWER, fileEntity);
    }

    /** Fills file documents of an entity from the camera. */
    public WidgetBuilder camera(String fileEntity) {
        return file(WidgetSpec.FileUseKind.CAMERA, fileEntity);
    }

    /** Fills file documents of an entity from the device's saved photos. */
    public WidgetBuilder photoLibrary(String fileEntity) {
        return file(WidgetSpec.FileUseKind.PHOTO_LIBRARY, fileEntity);
    }

    /** Fills file documents of an entity from a file the user picks. */
    public WidgetBuilder filePicker(String fileEntity) {
        return file(WidgetSpec.FileUseKind.FILE_PICKER, fileEntity);
    }

    /** Exports to Excel, which offline pages cannot. */
    public WidgetBuilder exportsExcel() {
        exports.add(WidgetSpec.Export.EXCEL);
        return this;
    }

    /** Exports to CSV, which offline pages cannot. */
    public WidgetBuilder exportsCsv() {
        exports.add(WidgetSpec.Export.CSV);
        return this;
    }

    WidgetSpec spec() {
        return new WidgetSpec(name, kind, entity, source, attributes, search, sort, actions, selectors, files, exports);
    }

    private WidgetBuilder from(WidgetSpec.SourceKind sourceKind, String flow) {
        source = new WidgetSpec.Source(sourceKind, Objects.requireNonNull(flow), null);
        return this;
    }

    private WidgetBuilder action(WidgetSpec.Event event, FlowCall call) {
        actions.add(new WidgetSpec.Action(event, call));
        return this;
    }

    private WidgetBuilder file(WidgetSpec.FileUseKind fileUse, String fileEntity) {
        files.add(new WidgetSpec.FileUse(fileUse, Objects.requireNonNull(fileEntity)));
        return this;
    }
}
