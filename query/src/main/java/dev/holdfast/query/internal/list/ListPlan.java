package dev.holdfast.query.internal.list;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.query.internal.search.SearchIndex;
import dev.holdfast.query.internal.search.SearchIndexes;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.query.internal.sql.SqlPlan;
import dev.holdfast.query.list.SortKey;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.QueryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a moment allow: the constraint in SQL as far as it goes, and the columns to walk the list's order along.
 * Made before the view it is used in; immutable.
 */
final class ListPlan {

    private final SqlPlan sql;
    private final @Nullable List<String> sortColumns;
    private final boolean lookedUp;
    private final boolean fewAlike;
    private final boolean inIndex;
    private final @Nullable SearchIndex index;

    ListPlan(ListQuestion question) {
        QueryColumns columns = question.port().columns();
        this.sql = SqlPlan.of(question.entity(), question.constraint(), columns);
        this.sortColumns = sortColumns(question, columns);
        this.lookedUp = conjuncts(question.constraint()).stream().anyMatch(part -> isLookedUp(part, columns));
        this.fewAlike = areFewAlike(question, columns);
        this.inIndex = isInIndex(question);
        SearchTerm term = question.term();
        this.index = term == null
                ? null
                : SearchIndexes.find(question.port(), question.entity(), term).orElse(null);
    }

    private static @Nullable List<String> sortColumns(ListQuestion question, QueryColumns columns) {
        List<String> names = new ArrayList<>();
        for (var key : question.order().keys()) {
            Optional<String> column = columns.column(key.attribute());
            if (column.isEmpty()) {
                return null;
            }
            names.add(column.get());
        }
        return names;
    }

    private static List<Constraint> conjuncts(Constraint constraint) {
        return constraint instanceof Constraint.And and ? and.parts() : List.of(constraint);
    }

    /** Whether the database finds the objects of this part by an index. */
    private static boolean isLookedUp(Constraint part, QueryColumns columns) {
        if (part instanceof Constraint.Or or) {
            return or.parts().stream().allMatch(each -> isLookedUp(each, columns));
        } else if (part instanceof Constraint.Identity) {
            return true;
        } else if (part instanceof Constraint.Comparison comparison) {
            return comparison.operator() == Operator.EQUAL && has(comparison.attribute(), columns);
        } else if (part instanceof Constraint.TextMatch match) {
            return match.kind() == MatchKind.STARTS_WITH && has(match.attribute(), columns);
        }
        return part instanceof Constraint.LinkedTo linked
                && !linked.link().reverse()
                && has(linked.link().association(), columns);
    }

    /**
     * Whether few rows are alike in the one sort key; without sort keys, whether few rows are answers, since they are alike in what an
     * index looks up.
     */
    private static boolean areFewAlike(ListQuestion question, QueryColumns columns) {
        List<SortKey> keys = question.order().keys();
        if (!keys.isEmpty()) {
            return keys.size() == 1 && columns.areFewAlike(keys.get(0).attribute());
        }
        return conjuncts(question.constraint()).stream()
                .anyMatch(part -> part instanceof Constraint.Comparison comparison
                        && comparison.operator() == Operator.EQUAL
                        && columns.areFewAlike(comparison.attribute()));
    }

    /** Whether one index has all that is asked about a row: one attribute, of any object of the table. */
    private static boolean isInIndex(ListQuestion question) {
        boolean plain = conjuncts(question.constraint()).stream()
                .allMatch(part -> part instanceof Constraint.Comparison
                        || part instanceof Constraint.TextMatch
                        || part instanceof Constraint.Constant);
        return plain
                && question.entity().generalization().isEmpty()
                && question.wantedColumns().size() <= 1;
    }

    private static boolean has(Member member, QueryColumns columns) {
        return columns.column(member).isPresent();
    }

    /** The constraint. */
    SqlPlan sql() {
        return sql;
    }

    /** Whether an index walks the list's order. */
    boolean walks() {
        return sortColumns != null;
    }

    /** The columns of the sort keys; only when {@link #walks()}. */
    List<String> sortColumns() {
        List<String> columns = sortColumns;
        if (columns == null) {
            throw new IllegalStateException("No index walks the order of the list");
        }
        return columns;
    }

    /** Whether so few rows are alike otherwise that they are best put into the order of their ids in memory. */
    boolean areFewAlike() {
        return fewAlike;
    }

    /** Whether an index knows which rows are answers, and in which order, so that their table need not be asked. */
    boolean isInIndex() {
        return inIndex;
    }

    /** The search index; null when nothing is searched or there is no index yet. */
    @Nullable
    SearchIndex index() {
        return index;
    }

    /** Whether the constraint has a part that an index looks up, so that finding its objects costs what they are many. */
    boolean isLookedUp() {
        return lookedUp;
    }
}
