package dev.holdfast.query.xpath;

import java.util.List;

/** Cuts a text into tokens, one ahead of the parser. Belongs to one thread. */
final class TokenReader {

    private static final List<String> SYMBOLS =
            List.of("!=", "<=", ">=", "=", "<", ">", "[", "]", "(", ")", "/", ",", "+", "-", "*", ".");

    private final String text;
    private int next;
    private Token current;

    TokenReader(String text) {
        this.text = text;
        this.current = read();
    }

    /** The token that the parser is at. */
    Token current() {
        return current;
    }

    /** Goes on to the next token and gives the one before it. */
    Token take() {
        Token taken = current;
        if (taken.kind() != Token.Kind.END) {
            current = read();
        }
        return taken;
    }

    /** Whether the parser is at this symbol or word; if so, goes on. */
    boolean takeIf(String symbolOrWord) {
        boolean there = current.is(symbolOrWord);
        if (there) {
            take();
        }
        return there;
    }

    /** Goes on behind this symbol, which must be there. */
    void require(String symbol) {
        if (!takeIf(symbol)) {
            throw unexpected("`" + symbol + "`");
        }
    }

    /** The error that something else was expected at the current token. */
    XPathException unexpected(String expected) {
        return XPathException.syntax(current, expected);
    }

    private Token read() {
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return Token.end(next);
        }
        char c = text.charAt(next);
        if (isLetter(c)) {
            return name();
        } else if (isDigit(c)) {
            return number();
        } else if (c == '\'' || c == '"') {
            return string(c);
        } else if (text.startsWith("[%", next)) {
            return dateToken();
        }
        return symbol();
    }

    /** A name, or the name of a function, in which hyphens stand. */
    private Token name() {
        int start = next;
        while (next < text.length() && (isNamePart(text.charAt(next)) || isHyphenInName())) {
            next++;
        }
        return new Token(Token.Kind.NAME, text.substring(start, next), start);
    }

    private boolean isHyphenInName() {
        return text.charAt(next) == '-' && next + 1 < text.length() && isLetter(text.charAt(next + 1));
    }

    private Token number() {
        int start = next;
        skipDigits();
        if (next + 1 < text.length() && text.charAt(next) == '.' && isDigit(text.charAt(next + 1))) {
            next++;
            skipDigits();
        }
        if (next < text.length() && isNamePart(text.charAt(next))) {
            throw XPathException.syntax(next, "a letter in a number", "a digit or the end of the number");
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, next), start);
    }

    private void skipDigits() {
        while (next < text.length() && isDigit(text.charAt(next))) {
            next++;
        }
    }

    private Token string(char quote) {
        int start = next;
        StringBuilder value = new StringBuilder();
        int from = start + 1;
        for (int end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, from)) {
            value.append(text, from, end);
            if (!text.startsWith(String.valueOf(quote), end + 1)) {
                next = end + 1;
                return new Token(Token.Kind.STRING, value.toString(), start);
            }
            value.append(quote);
            from = end + 2;
        }
        throw XPathException.syntax(start, "a string without an end", "a closing `" + quote + "`");
    }

    private Token dateToken() {
        int start = next;
        int end = text.indexOf("%]", start + 2);
        if (end < 0) {
            throw XPathException.syntax(start, "a date token without an end", "a closing `%]`");
        }
        next = end + 2;
        return new Token(Token.Kind.DATE_TOKEN, text.substring(start + 2, end), start);
    }

    private Token symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, next)) {
                Token token = new Token(Token.Kind.SYMBOL, symbol, next);
                next += symbol.length();
                return token;
            }
        }
        String shown = "the character U+%04X".formatted(text.codePointAt(next));
        throw XPathException.syntax(next, shown, "a condition or an operator");
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }
}
