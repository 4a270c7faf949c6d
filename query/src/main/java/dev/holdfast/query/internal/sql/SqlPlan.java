package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a constraint on an entity's objects is answered: what SQL says over query columns, and what is left to the records.
 *
 * <p>The constraint is taken apart at its top only, where all parts must hold: a part whose members all have columns becomes
 * SQL, any other is evaluated on the records of the rows that SQL gives. So both together say exactly what the constraint
 * says, and no row that SQL leaves out could have been an answer.
 *
 * <p>A plan knows the columns of the moment it was made. Make it before the view it is run in, which then has every column
 * that it names. The SQL has no values in it; they are bound, dates for the time of the run. Immutable, safe to share.
 */
public final class SqlPlan {

    /** The alias of the object table in {@link #where}. */
    public static final String ALIAS = "o";

    /**
     * The most steps of a path in SQL, a path in a condition on another one's target counted with it. The database bounds how
     * deep an expression may be, and every step makes it deeper.
     */
    public static final int MAX_STEPS = 8;

    /** A part, and why it is not answered by SQL; null when it is. */
    private record Part(Constraint constraint, @Nullable String notSql) {}

    private final String table;
    private final SqlCondition condition;
    private final Constraint rest;
    private final List<Part> parts;

    private SqlPlan(String table, SqlCondition condition, Constraint rest, List<Part> parts) {
        this.table = table;
        this.condition = condition;
        this.rest = rest;
        this.parts = parts;
    }

    /** The plan for the objects of the entity and its specializations, with the columns there are now. */
    public static SqlPlan of(Entity entity, Constraint constraint, QueryColumns columns) {
        SqlConditionWriter writer = new SqlConditionWriter(columns);
        List<Part> parts = new ArrayList<>();
        List<Constraint> sql = new ArrayList<>();
        List<Constraint> records = new ArrayList<>();
        List<Constraint> all = constraint instanceof Constraint.And and ? and.parts() : List.of(constraint);
        for (Constraint part : all) {
            String notSql = notSql(part, columns);
            parts.add(new Part(part, notSql));
            (notSql == null ? sql : records).add(part);
        }
        SqlCondition condition = writer.write(entity, Constraints.allOf(sql), ALIAS);
        return new SqlPlan(columns.table(entity), condition, Constraints.allOf(records), List.copyOf(parts));
    }

    private static @Nullable String notSql(Constraint constraint, QueryColumns columns) {
        if (steps(constraint) > MAX_STEPS) {
            return "its path has more than " + MAX_STEPS + " steps";
        }
        return constraint.members().stream()
                .filter(member -> columns.column(member).isEmpty())
                .findFirst()
                .map(member -> "`" + member.name() + "` of `" + member.entity().name() + "` has no query column")
                .orElse(null);
    }

    private static int steps(Constraint constraint) {
        int steps = 0;
        for (Constraint part : constraint.parts()) {
            steps = Math.max(steps, steps(part));
        }
        return constraint instanceof Constraint.Exists ? steps + 1 : steps;
    }

    /** The object table, to be named {@link #ALIAS}. */
    public String table() {
        return table;
    }

    /** The SQL condition on a row of the table, which restricts it to the entity too; never empty. */
    public String where() {
        return condition.text();
    }

    /**
     * Binds the values of {@link #where} for a run at this time.
     *
     * @return the next free position
     */
    public int bind(SqlStatement statement, int position, EvaluationTime time) {
        return condition.bind(statement, position, time);
    }

    /** What must be evaluated on the records of the rows; empty when SQL says all. */
    public Optional<Constraint> rest() {
        return isExact() ? Optional.empty() : Optional.of(rest);
    }

    /** Whether SQL says all, so that rows can be counted without reading records. */
    public boolean isExact() {
        return parts.stream().allMatch(part -> part.notSql() == null);
    }

    /** The members without a column, for lack of which parts are left to the records. */
    public Set<Member> missing(QueryColumns columns) {
        return parts.stream()
                .flatMap(part -> part.constraint().members().stream())
                .filter(member -> columns.column(member).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One line for each part: where it is answered, the part without its values, and why. */
    public String explain() {
        return parts.stream().map(SqlPlan::explained).collect(Collectors.joining("\n"));
    }

    private static String explained(Part part) {
        if (part.notSql() != null) {
            return "records  " + part.constraint() + ": " + part.notSql();
        }
        boolean needsNone = part.constraint().members().isEmpty();
        return "sql      " + part.constraint() + (needsNone ? "" : ": every member has a query column");
    }

    /** The same as {@link #explain}, without values. */
    @Override
    public String toString() {
        return explain();
    }
}
