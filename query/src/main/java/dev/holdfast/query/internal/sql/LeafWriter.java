package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.TextOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes conditions on one row's own columns, as "holds" or "does not hold".
 *
 * <p>A text's column holds its {@link TextOrder#key}: the folded text up to the byte 0, in which every byte of UTF-8 is raised by
 * one. Bytes that begin a character differ from those that go on with one, so that a text is found in it byte by byte.
 */
final class LeafWriter {

    private final QueryColumns columns;
    private final List<Function<EvaluationTime, Object>> values;

    LeafWriter(QueryColumns columns, List<Function<EvaluationTime, Object>> values) {
        this.columns = columns;
        this.values = values;
    }

    String write(Constraint leaf, String alias, boolean holds) {
        if (leaf instanceof Constraint.Constant constant) {
            return constant.value() == holds ? "1" : "0";
        } else if (leaf instanceof Constraint.Identity identity) {
            values.add(time -> identity.id().toBytes());
            return alias + ".id " + (holds ? "= ?" : "<> ?");
        } else if (leaf instanceof Constraint.Empty empty) {
            return column(empty.attribute(), alias) + (holds ? " is null" : " is not null");
        } else if (leaf instanceof Constraint.TextMatch match) {
            return textMatch(match, column(match.attribute(), alias), holds);
        }
        Constraint.Comparison comparison = (Constraint.Comparison) leaf;
        String column = column(comparison.attribute(), alias);
        values.add(operand(comparison));
        if (comparison.operator() == Operator.EQUAL) {
            return column + (holds ? " = ?" : " is not ?");
        }
        return holds
                ? column + " " + comparison.operator().symbol() + " ?"
                : column + " is null or " + column + " " + opposite(comparison.operator()) + " ?";
    }

    private String column(Attribute<?> attribute, String alias) {
        return alias + "." + Columns.name(columns, attribute);
    }

    private Function<EvaluationTime, Object> operand(Constraint.Comparison comparison) {
        return time -> Objects.requireNonNull(
                columns.encode(comparison.attribute(), comparison.operand().at(time)));
    }

    private static String opposite(Operator operator) {
        return switch (operator) {
            case LESS -> ">=";
            case AT_MOST -> ">";
            case GREATER -> "<=";
            case AT_LEAST -> "<";
            case EQUAL -> "<>";
        };
    }

    private String textMatch(Constraint.TextMatch match, String column, boolean holds) {
        byte[] bytes = TextOrder.prefixKey(match.text());
        if (bytes.length == 0) {
            return column + (holds ? " is not null" : " is null");
        }
        if (match.kind() == MatchKind.STARTS_WITH) {
            values.add(time -> bytes);
            values.add(time -> TextOrder.prefixEnd(bytes).orElseThrow());
            return holds
                    ? column + " >= ? and " + column + " < ?"
                    : column + " is null or " + column + " < ? or " + column + " >= ?";
        }
        String end = "instr(" + column + ", x'00')";
        String found;
        if (match.kind() == MatchKind.CONTAINS) {
            values.add(time -> bytes);
            found = "instr(substr(" + column + ", 1, " + end + " - 1), ?) > 0";
        } else {
            values.add(time -> (long) bytes.length);
            values.add(time -> bytes);
            // Of no bytes, substr gives NULL.
            found = "substr(substr(" + column + ", 1, " + end + " - 1), -?) is ?";
        }
        return holds ? found : column + " is null or not (" + found + ")";
    }

    /** A row of equalities on one column as one list, which the database looks up value by value; empty for any other. */
    Optional<String> oneOf(Constraint.Or or, String alias, boolean holds) {
        Constraint first = or.parts().get(0);
        if (first instanceof Constraint.Identity
                && or.parts().stream().allMatch(Constraint.Identity.class::isInstance)) {
            or.parts()
                    .forEach(part ->
                            values.add(time -> ((Constraint.Identity) part).id().toBytes()));
            return Optional.of(list(alias + ".id", or.parts().size(), holds, false));
        }
        if (first instanceof Constraint.Comparison one && isEquality(or, one.attribute())) {
            or.parts().forEach(part -> values.add(operand((Constraint.Comparison) part)));
            return Optional.of(list(column(one.attribute(), alias), or.parts().size(), holds, true));
        }
        return Optional.empty();
    }

    private static boolean isEquality(Constraint.Or or, Attribute<?> attribute) {
        return or.parts().stream()
                .allMatch(part -> part instanceof Constraint.Comparison comparison
                        && comparison.operator() == Operator.EQUAL
                        && comparison.attribute() == attribute);
    }

    private static String list(String column, int size, boolean holds, boolean nullable) {
        String marks = "?" + ", ?".repeat(size - 1);
        String absent = nullable && !holds ? column + " is null or " : "";
        return absent + column + (holds ? " in (" : " not in (") + marks + ")";
    }
}
