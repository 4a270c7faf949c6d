package dev.holdfast.sync.profile;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where in a profile something is said.
 *
 * @param kind what the name is the name of
 * @param name the name of the page, nanoflow, action or entity; empty for the profile and its document
 * @param widget the widget of a page, null for the page as a whole and for other kinds
 */
public record ProfilePlace(Kind kind, String name, @Nullable String widget) implements Serializable {

    /** What a place can be. */
    public enum Kind {
        /** A page, or a widget in it. */
        PAGE,
        /** A nanoflow. */
        NANOFLOW,
        /** A JavaScript action. */
        JAVASCRIPT_ACTION,
        /** An entity: its settings in the profile, or its part in the model. */
        ENTITY,
        /** The profile as a whole. */
        PROFILE,
        /** The JSON document the profile is read from. */
        DOCUMENT
    }

    static ProfilePlace widget(String page, String widget) {
        return new ProfilePlace(Kind.PAGE, page, widget);
    }

    static ProfilePlace of(Kind kind, String name) {
        return new ProfilePlace(kind, name, null);
    }

    static ProfilePlace entity(String name) {
        return of(Kind.ENTITY, name);
    }

    static ProfilePlace whole(Kind kind) {
        return of(kind, "");
    }

    /** Such as {@code page `CityOverview`, widget `cityList`}. */
    @Override
    public String toString() {
        String what = kind == Kind.JAVASCRIPT_ACTION
                ? "JavaScript action"
                : kind.name().toLowerCase(Locale.ROOT);
        String named = kind == Kind.PROFILE || kind == Kind.DOCUMENT ? what : what + " " + Quoted.name(name);
        return widget == null ? named : named + ", widget " + Quoted.name(widget);
    }
}
