package dev.holdfast.query.xpath;

import dev.holdfast.store.error.HoldfastException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text is not a constraint on the entity it was parsed for (SPEC 7.1): the decision left is to correct the text. Says
 * where, what was found and what was expected; quotes names and symbols, never a value.
 */
public final class XPathException extends HoldfastException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The text does not have the form of a constraint. */
        SYNTAX,
        /** The entity or the model has no such name. */
        UNKNOWN_NAME,
        /** The name is that of a system member, which offline objects do not have (SPEC 1.6). */
        SYSTEM_MEMBER,
        /** The attribute's values cannot be compared in a store: binary, hashed or calculated. */
        NOT_COMPARABLE,
        /** The attribute's type does not have this operator, function or value. */
        WRONG_TYPE,
        /** A limit is exceeded. */
        TOO_LARGE
    }

    private final Reason reason;
    private final int position;
    private final String found;
    private final String expected;
    private final @Nullable String nearest;

    private XPathException(
            Reason reason,
            Token at,
            String found,
            String expected,
            @Nullable String nearest,
            @Nullable Throwable cause) {
        super(
                "XPath, position " + at.position() + ": found " + found + ", expected " + expected
                        + (nearest == null ? "." : "; did you mean `" + nearest + "`?"),
                cause);
        this.reason = reason;
        this.position = at.position();
        this.found = found;
        this.expected = expected;
        this.nearest = nearest;
    }

    static XPathException syntax(Token at, String expected) {
        return new XPathException(Reason.SYNTAX, at, at.shown(), expected, null, null);
    }

    /** Something that is no token of the language. */
    static XPathException syntax(int position, String found, String expected) {
        return new XPathException(Reason.SYNTAX, Token.end(position), found, expected, null, null);
    }

    static XPathException of(Reason reason, Token at, String expected) {
        return new XPathException(reason, at, at.shown(), expected, null, null);
    }

    static XPathException unknown(Token at, String expected, @Nullable String nearest) {
        return new XPathException(Reason.UNKNOWN_NAME, at, at.shown(), expected, nearest, null);
    }

    /** What the tree refused, with its reasons. */
    static XPathException refused(Reason reason, Token at, String expected, HoldfastException why) {
        return new XPathException(reason, at, at.shown(), expected + " (" + why.getMessage() + ")", null, why);
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** Where it is: UTF-16 units before it, from 0 to the length of the text. */
    public int position() {
        return position;
    }

    /** What stands there: a name, a symbol or a kind of value. */
    public String found() {
        return found;
    }

    /** What could stand there, and where it is about types, why. */
    public String expected() {
        return expected;
    }

    /** The known name closest to the one found. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}
