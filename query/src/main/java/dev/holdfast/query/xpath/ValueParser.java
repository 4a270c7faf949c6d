package dev.holdfast.query.xpath;

import dev.holdfast.query.constraint.DateToken;
import dev.holdfast.query.constraint.Moment;
import dev.holdfast.query.constraint.Operand;
import dev.holdfast.query.constraint.TimeLength;
import dev.holdfast.query.xpath.XPathException.Reason;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an attribute is compared with. Whether it fits the attribute is told by the tree. Belongs to one thread. */
final class ValueParser {

    private static final int MAX_DIGITS = 64;
    private static final int MAX_SHIFT_DIGITS = 7;
    private static final int DATE_LENGTH = 10;
    private static final String UTC = "UTC";

    private final TokenReader tokens;

    ValueParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    Operand operand(Attribute<?> attribute) {
        Token token = tokens.current();
        return switch (token.kind()) {
            case STRING -> string(attribute);
            case NUMBER -> new Operand.Value(number());
            case DATE_TOKEN -> moment();
            default -> otherWord();
        };
    }

    private Operand string(Attribute<?> attribute) {
        Token string = tokens.take();
        return attribute.type() == AttributeType.DATE_TIME ? date(string) : new Operand.Value(string.text());
    }

    private Operand otherWord() {
        if (tokens.takeIf("-")) {
            return new Operand.Value(number().negate());
        }
        boolean yes = tokens.current().is("true");
        if (!yes && !tokens.current().is("false")) {
            throw tokens.unexpected("a value: a string in quotes, a number, true(), false(), empty or a date token");
        }
        tokens.take();
        tokens.require("(");
        tokens.require(")");
        return new Operand.Value(yes);
    }

    private BigDecimal number() {
        Token number = tokens.current();
        if (number.kind() != Token.Kind.NUMBER) {
            throw tokens.unexpected("a number");
        }
        if (number.text().length() > MAX_DIGITS) {
            throw XPathException.of(Reason.TOO_LARGE, number, "a number of at most " + MAX_DIGITS + " characters");
        }
        tokens.take();
        return new BigDecimal(number.text());
    }

    /** A date in quotes: an instant, a day, or a date token with what is added to it. */
    private static Operand date(Token string) {
        String text = string.text().strip();
        if (text.startsWith("[%")) {
            return quotedMoment(text, string);
        }
        try {
            boolean day = text.length() == DATE_LENGTH;
            return new Operand.Value(
                    day ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text));
        } catch (DateTimeException e) {
            String expected = "an instant such as '2026-01-31T12:00:00Z', a day such as '2026-01-31', or a date token";
            throw XPathException.of(Reason.WRONG_TYPE, string, expected);
        }
    }

    private static Operand quotedMoment(String text, Token string) {
        try {
            TokenReader inside = new TokenReader(text);
            Moment moment = new ValueParser(inside).moment();
            if (inside.current().kind() != Token.Kind.END) {
                throw inside.unexpected("`+`, `-` or the end of the string");
            }
            return moment;
        } catch (XPathException e) {
            throw XPathException.refused(e.reason(), string, "a date token with what is added to it", e);
        }
    }

    private Moment moment() {
        Token token = tokens.take();
        String name = token.text().strip();
        boolean utc = name.endsWith(UTC);
        DateToken known = DateToken.named(utc ? name.substring(0, name.length() - UTC.length()) : name)
                .filter(date -> !utc || date.hasZone())
                .orElseThrow(() -> XPathException.unknown(
                        token, "a date token such as [%CurrentDateTime%] or [%BeginOfCurrentDayUTC%]", null));
        List<Moment.Shift> shifts = new ArrayList<>();
        while (tokens.current().is("+") || tokens.current().is("-")) {
            if (shifts.size() == Moment.MAX_SHIFTS) {
                throw XPathException.of(Reason.TOO_LARGE, tokens.current(), "at most " + Moment.MAX_SHIFTS + " shifts");
            }
            shifts.add(shift(tokens.take().is("-") ? -1 : 1));
        }
        return new Moment(known, utc, shifts);
    }

    /** {@code 3 * [%DayLength%]}, {@code [%DayLength%] * 3} or {@code [%DayLength%]}. */
    private Moment.Shift shift(int sign) {
        if (tokens.current().kind() == Token.Kind.NUMBER) {
            int amount = amount();
            tokens.require("*");
            return new Moment.Shift(sign * amount, length());
        }
        TimeLength length = length();
        int amount = tokens.takeIf("*") ? amount() : 1;
        return new Moment.Shift(sign * amount, length);
    }

    private int amount() {
        Token number = tokens.current();
        String expected = "a whole number from 1 to " + Moment.Shift.MAX_AMOUNT;
        if (number.kind() != Token.Kind.NUMBER) {
            throw tokens.unexpected(expected);
        }
        boolean whole =
                number.text().length() <= MAX_SHIFT_DIGITS && number.text().indexOf('.') < 0;
        int amount = whole ? Integer.parseInt(number.text()) : 0;
        if (amount == 0 || amount > Moment.Shift.MAX_AMOUNT) {
            throw XPathException.of(Reason.WRONG_TYPE, number, expected);
        }
        tokens.take();
        return amount;
    }

    private TimeLength length() {
        Token token = tokens.current();
        Optional<TimeLength> length = token.kind() == Token.Kind.DATE_TOKEN
                ? TimeLength.named(token.text().strip())
                : Optional.empty();
        if (length.isEmpty()) {
            throw XPathException.unknown(token, "a length of time such as [%DayLength%]", null);
        }
        tokens.take();
        return length.get();
    }
}
