package dev.holdfast.sync.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a profile is checked for (SPEC 8, 5.9, 5.10). {@code PROFILE.md} says more of each. The codes are stable. */
public enum ProfileRule {
    /** The document is no profile. */
    DOCUMENT_INVALID("Correct the document; PROFILE.md describes its form."),
    /** A name is empty, too long, or has control characters. */
    NAME_INVALID("Give it a name of 1 to 200 characters without control characters."),
    /** Two places, or two settings, have the same name. */
    NAME_REPEATED("Keep one of them, or give the other a name of its own."),
    /** The model has no such entity. */
    UNKNOWN_ENTITY("Name an entity of the model, exact in case."),
    /** The entity has no such attribute or association. */
    UNKNOWN_MEMBER("Name an attribute or association of the entity, exact in case."),
    /** A path does not fit the model, or ends where it must not. */
    PATH_INVALID("Write a path as association/Entity/… from the entity at hand, ending in what is asked for there."),
    /** A member is set that only the server or the store writes. */
    NOT_WRITABLE("Leave the member to the server or the store; read it after a synchronization."),
    /** Files are used of an entity that has none. */
    NOT_A_FILE_DOCUMENT("Use an entity that is a file document."),
    /** A nanoflow is called or is a data source, and what it uses is not declared. */
    UNDECLARED_NANOFLOW("Declare the nanoflow with the entities it uses, so that they take part."),
    /** A constraint stands where nothing evaluates it. */
    CONSTRAINT_UNUSED("Remove the constraint, or choose mode BY_CONSTRAINT or a database source."),
    /** Mode BY_CONSTRAINT without a constraint. */
    CONSTRAINT_MISSING("State the constraint, or choose mode ALL."),
    /** A constraint is empty, too long, or not valid on its entity. */
    CONSTRAINT_INVALID("Write an XPath constraint on the entity, such as [Name = 'x']."),
    /** A time limit is not positive, or longer than a day. */
    TIME_LIMIT_INVALID("Choose a time limit of more than 0 and at most 24 hours, or switch it off."),
    /** A page size is out of its bounds. */
    PAGE_SIZE_INVALID("Choose a page size of 1 to 10,000 objects."),

    /** A reference set is used. */
    REFERENCE_SET_UNSUPPORTED(
            "Model an entity between the two with a reference to each, or allow reference sets.",
            ProfileOption.ALLOW_REFERENCE_SETS),
    /** A grid's column follows a reference. */
    PATH_IN_GRID_COLUMN(
            "Show the attribute in a list view, keep a copy of it in the grid's entity, or allow paths in grid columns.",
            ProfileOption.ALLOW_PATHS_IN_GRID_COLUMNS),
    /** More than one entity of a generalization is used. */
    RELATED_ENTITIES(
            "Use one entity of the generalization, replace inheritance by a reference, or allow related entities.",
            ProfileOption.ALLOW_RELATED_ENTITIES),
    /** An autonumber or a calculated attribute is shown. */
    SERVER_ASSIGNED_SHOWN(
            "Show an attribute that the device can fill, or allow server-assigned attributes and show \"not available\".",
            ProfileOption.ALLOW_SERVER_ASSIGNED_SHOWN),
    /** A created date, changed date, owner or changed by is used. */
    SYSTEM_MEMBER_USED("Model an attribute of your own and set it; offline objects have no system members."),
    /** Another attribute than a String is searched. */
    SEARCH_NOT_STRING("Search String attributes; narrow by others with a constraint."),
    /** An attribute over a reference is searched. */
    SEARCH_OVER_REFERENCE("Search attributes of the list's own entity, or keep a copy of the attribute in it."),
    /** Another widget than a list view searches. */
    SEARCH_OUTSIDE_LIST_VIEW(
            "Search in a list view, or allow search outside list views.",
            ProfileOption.ALLOW_SEARCH_OUTSIDE_LIST_VIEWS),
    /** An attribute over a reference is sorted by. */
    SORT_OVER_REFERENCE("Sort by attributes of the list's own entity, or keep a copy of the attribute in it."),
    /** An attribute without an order is sorted by. */
    SORT_UNSUPPORTED("Sort by an attribute that is neither Binary nor HashedString."),
    /** A microflow fills a widget. */
    MICROFLOW_DATA_SOURCE("Use a database source or a nanoflow; the server may be out of reach."),
    /** A microflow runs on a change. */
    MICROFLOW_ON_CHANGE("Use a nanoflow, or an event handler that the server runs when the change arrives."),
    /** A microflow is called from the client. */
    MICROFLOW_CALL("Use a nanoflow, or an event handler that the server runs when the change arrives."),
    /** A file picker. */
    FILE_PICKER(
            "Take the file from the camera or the photo library, or allow file pickers.",
            ProfileOption.ALLOW_FILE_PICKERS),
    /** An Excel or CSV export. */
    EXPORT_UNAVAILABLE("Export on the server, in a page that is used online."),

    /** An object that is synchronized can refer to one that never is. */
    NEVER_REFERENCED("Let the target be uploaded (NOTHING_KEEP downloads nothing), or the owner be NEVER too."),
    /** One entity of a generalization line is never synchronized and another is. */
    NEVER_RELATED("Choose NEVER for the whole line of generalizations or for none of it."),
    /** Entities that are downloaded together have different settings. */
    HIERARCHY_SETTINGS_DIFFER("Set the mode, constraint and limits at the topmost entity of the line that takes part.");

    private final String advice;
    private final @Nullable ProfileOption option;

    ProfileRule(String advice) {
        this(advice, null);
    }

    ProfileRule(String advice, @Nullable ProfileOption option) {
        this.advice = advice;
        this.option = option;
    }

    /** The name by which documents and programs know the rule; it never changes. */
    public String code() {
        return name();
    }

    /** What to do instead. */
    public String advice() {
        return advice;
    }

    /** The option that switches the rule off; empty for a rule that always holds. */
    public Optional<ProfileOption> option() {
        return Optional.ofNullable(option);
    }
}
