package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.QueryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a constraint whose members all have columns as a SQL condition.
 *
 * <p>SQL knows a third answer, NULL, which a negation does not turn into true. So negations are pushed down to the leaves: every
 * piece is written either as "holds" or as "does not hold", and is true exactly then; whether it is false or NULL otherwise makes
 * no difference to {@code and}, {@code or}, {@code exists} and {@code where}.
 */
final class SqlConditionWriter {

    private final QueryColumns columns;

    SqlConditionWriter(QueryColumns columns) {
        this.columns = columns;
    }

    /** The condition on a row under the alias: of the entity or a specialization, and the constraint holds. */
    SqlCondition write(Entity entity, Constraint constraint, String alias) {
        Run run = new Run();
        List<String> both = new ArrayList<>();
        ofEntity(entity, alias).ifPresent(both::add);
        both.add("(" + run.write(constraint, alias, true) + ")");
        return new SqlCondition(joined(both, " and "), run.values);
    }

    /** The condition that a row is of the entity or a specialization; empty when every row of the table is. */
    private Optional<String> ofEntity(Entity entity, String alias) {
        if (entity.generalization().isEmpty()) {
            return Optional.empty();
        }
        String numbers = Stream.concat(Stream.of(entity), entity.specializations().stream())
                .map(each -> Long.toString(columns.entityNumber(each)))
                .collect(Collectors.joining(", "));
        return Optional.of(alias + ".entity in (" + numbers + ")");
    }

    /** Joins in pairs of pairs, since the database bounds how deep an expression may be. */
    private static String joined(List<String> parts, String word) {
        if (parts.size() <= 2) {
            return String.join(word, parts);
        }
        int half = parts.size() / 2;
        return "(" + joined(parts.subList(0, half), word) + ")" + word + "("
                + joined(parts.subList(half, parts.size()), word) + ")";
    }

    /** One condition being written: its values in the order of their question marks, and its aliases. */
    private final class Run {

        private final List<Function<EvaluationTime, Object>> values = new ArrayList<>();
        private final LeafWriter leaves = new LeafWriter(columns, values);
        private int aliases;

        private String write(Constraint constraint, String alias, boolean holds) {
            if (constraint instanceof Constraint.And and) {
                return joint(and.parts(), alias, holds, holds);
            } else if (constraint instanceof Constraint.Or or) {
                return leaves.oneOf(or, alias, holds).orElseGet(() -> joint(or.parts(), alias, holds, !holds));
            } else if (constraint instanceof Constraint.Not not) {
                return write(not.part(), alias, !holds);
            } else if (constraint instanceof Constraint.Exists exists) {
                return exists(exists, alias, holds);
            } else if (constraint instanceof Constraint.Linked linked) {
                return new LinkWriter(columns, linked.link(), alias).linked(holds, this::alias);
            } else if (constraint instanceof Constraint.LinkedTo linked) {
                LinkWriter link = new LinkWriter(columns, linked.link(), alias);
                values.add(time -> linked.target().toBytes());
                return link.linkedTo(holds, this::alias);
            }
            return leaves.write(constraint, alias, holds);
        }

        private String joint(List<Constraint> parts, String alias, boolean holds, boolean all) {
            List<String> texts = parts.stream()
                    .map(part -> "(" + write(part, alias, holds) + ")")
                    .toList();
            return joined(texts, all ? " and " : " or ");
        }

        /**
         * Where few objects meet the condition at the end, they are found first, once, and the rows here by them; else each row
         * here looks whether there is one. The database does not turn the one into the other.
         */
        private String exists(Constraint.Exists exists, String alias, boolean holds) {
            String target = alias();
            LinkWriter link = new LinkWriter(columns, exists.link(), alias);
            boolean first = holds && Selectivity.isHigh(exists.where());
            List<String> conditions = new ArrayList<>();
            (first ? link.joins(target) : Optional.of(link.arrivesAt(target))).ifPresent(conditions::add);
            ofEntity(exists.target(), target).ifPresent(conditions::add);
            if (!(exists.where() instanceof Constraint.Constant constant && constant.value())) {
                conditions.add("(" + write(exists.where(), target, true) + ")");
            }
            String found = link.tables(exists.target(), target) + " where " + String.join(" and ", conditions) + ")";
            return first
                    ? link.here() + " in (select " + link.there(target) + " from " + found
                    : (holds ? "" : "not ") + "exists (select 1 from " + found;
        }

        private String alias() {
            return SqlPlan.ALIAS + ++aliases;
        }
    }
}
