package dev.holdfast.query.list;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place between two rows of a list and the way to go from it (SPEC 7.2). It holds the place's own sort values, not a number
 * of rows, so it stays good while rows come and go before it, and after the row it was made at is gone.
 *
 * <p>Opaque text, which a program may keep or send: it contains values of the row it was made at. Good for lists of the same
 * entity and sort order; immutable.
 */
public final class Bookmark {

    private final String text;

    private Bookmark(String text) {
        this.text = text;
    }

    /** The bookmark that {@link #text()} gave; whether it fits is seen when a list is asked with it. */
    public static Bookmark of(String text) {
        return new Bookmark(Objects.requireNonNull(text));
    }

    /** The bookmark as text of letters, digits, hyphens and underscores. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bookmark that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "Bookmark of " + text.length() + " characters";
    }
}
