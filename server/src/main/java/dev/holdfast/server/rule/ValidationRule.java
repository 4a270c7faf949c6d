package dev.holdfast.server.rule;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a member's value keeps (SPEC 10.1); an object that breaks it is refused as not valid.
 *
 * @param member the member's name
 * @param message what to tell a person; never the value
 * @param holds whether a value keeps the rule
 * @param unique whether no other object of the entity may have the same value, instead
 */
public record ValidationRule(String member, String message, Predicate<@Nullable Object> holds, boolean unique) {

    /** The member has a value that is not empty, nor an empty text. */
    public static ValidationRule required(String member) {
        return of(member, "is required", value -> value != null && !"".equals(value));
    }

    /** No two objects of the entity have the same value; empty ones do not count. */
    public static ValidationRule unique(String member) {
        return new ValidationRule(member, "has to be unique", value -> true, true);
    }

    /** A number between two, both included; empty keeps the rule. */
    public static ValidationRule range(String member, Number least, Number most) {
        BigDecimal from = decimal(least);
        BigDecimal to = decimal(most);
        return of(member, "is out of range", value -> {
            if (!(value instanceof Number number)) {
                return value == null;
            }
            return decimal(number).compareTo(from) >= 0 && decimal(number).compareTo(to) <= 0;
        });
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** A text of at most so many code points; empty keeps the rule. */
    public static ValidationRule maxLength(String member, int codePoints) {
        return of(
                member,
                "is too long",
                value -> !(value instanceof String text) || text.codePointCount(0, text.length()) <= codePoints);
    }

    /** A text that a pattern matches as a whole; empty keeps the rule. */
    public static ValidationRule pattern(String member, Pattern pattern) {
        return of(
                member,
                "does not have the right form",
                value ->
                        !(value instanceof String text) || pattern.matcher(text).matches());
    }

    /** Exactly this value. */
    public static ValidationRule equalTo(String member, @Nullable Object wanted) {
        return of(member, "does not have the wanted value", value -> Objects.equals(value, wanted));
    }

    private static ValidationRule of(String member, String message, Predicate<@Nullable Object> holds) {
        return new ValidationRule(member, message, holds, false);
    }

    /** What is wrong with a value, in words; uniqueness is looked up elsewhere. */
    public Optional<String> violation(@Nullable Object value) {
        return holds.test(value) ? Optional.empty() : Optional.of(member + " " + message);
    }
}
