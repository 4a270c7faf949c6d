package dev.holdfast.query.xpath;

import java.util.Locale;

/**
 * A word of the text.
 *
 * @param kind what it is
 * @param text a name, a symbol or a number as it stands there; a string without quotes; a date token without {@code [%} and
 *     {@code %]}
 * @param position the UTF-16 units before it
 */
record Token(Kind kind, String text, int position) {

    private static final int MAX_SHOWN = 128;

    enum Kind {
        NAME,
        STRING,
        NUMBER,
        DATE_TOKEN,
        SYMBOL,
        END
    }

    static Token end(int position) {
        return new Token(Kind.END, "", position);
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }

    /** How an error names it. */
    String shown() {
        return switch (kind) {
            case NAME -> "`" + shortened() + "`";
            case SYMBOL -> "`" + text + "`";
            case END -> "the end";
            case DATE_TOKEN -> "a date token";
            default -> "a " + kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private String shortened() {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** Names and values are user data for a log. */
    @Override
    public String toString() {
        return kind + " at " + position;
    }
}
