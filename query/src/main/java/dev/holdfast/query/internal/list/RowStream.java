package dev.holdfast.query.internal.list;

import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.list.SortKey;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows of the object table in the list's order, by SQL: along the order's index, or found first and sorted then. */
final class RowStream {

    private static final String SELECT = "select " + ObjectColumn.of("o") + " from ";
    private static final String SELECT_NUMBERS = "select o.row from ";

    private final ListQuestion question;
    private final ListPlan plan;
    /** So many rows at most a page has that takes its objects from memory. */
    private static final int MOST_BY_NUMBER = 50;

    private final ReadSession session;
    private final EvaluationTime time;
    private final Keyset keyset;
    private final PageRequest request;
    private final @Nullable Attribute<?> sortedBy;

    RowStream(ListQuestion question, ListPlan plan, ReadSession session, EvaluationTime time, PageRequest request) {
        this.question = question;
        this.plan = plan;
        this.session = session;
        this.time = time;
        this.request = request;
        List<SortKey> keys = question.order().keys();
        this.sortedBy = keys.isEmpty() ? null : keys.get(0).attribute();
        this.keyset = new Keyset(request, question.order(), plan.sortColumns(), "o");
    }

    /** The page, when SQL says the whole constraint: along the order's index, or along the one that the database prefers. */
    List<StoredObject> walk(boolean alongOrder) {
        List<StoredObject> found = new ArrayList<>();
        for (Keyset.Stretch stretch : keyset.stretches()) {
            int wanted = request.rows() - found.size();
            if (wanted == 0) {
                break;
            }
            String text = (isByNumber() ? SELECT_NUMBERS : SELECT)
                    + plan.sql().table() + " o where (" + stretch.text() + ") and " + (alongOrder ? "+" : "") + "("
                    + plan.sql().where() + ")";
            found.addAll(
                    plan.areFewAlike()
                            ? sortedHere(text, stretch, wanted).orElseGet(() -> sortedByDatabase(text, stretch, wanted))
                            : sortedByDatabase(text, stretch, wanted));
        }
        return found;
    }

    /** The rows, those that are alike sorted here; empty when these are too many. */
    private Optional<List<StoredObject>> sortedHere(String text, Keyset.Stretch stretch, int wanted) {
        AlikeRows rows = new AlikeRows(sortedBy, keyset.idDirection(), wanted);
        show(bound(text + keyset.orderByKeys() + " limit ?", stretch, rows.most()), wanted, rows::take);
        return rows.sorted();
    }

    private List<StoredObject> sortedByDatabase(String text, Keyset.Stretch stretch, int wanted) {
        List<StoredObject> rows = new ArrayList<>();
        show(bound(text + " order by " + keyset.orderBy(false) + " limit ?", stretch, wanted), wanted, rows::add);
        return rows;
    }

    private void show(SqlStatement statement, int certain, Predicate<StoredObject> visitor) {
        if (isByNumber()) {
            new NumberedRows(session, question.entity(), plan.sql().table()).visit(statement, certain, visitor);
        } else {
            read(statement, visitor);
        }
    }

    /** Short pages are shown again and again, and memory has them; many long ones are more than it holds, and cost more this way. */
    private boolean isByNumber() {
        return plan.isInIndex() && request.rows() <= MOST_BY_NUMBER;
    }

    private SqlStatement bound(String text, Keyset.Stretch stretch, int limit) {
        SqlStatement statement = session.sql().prepare(text);
        int next = plan.sql().bind(statement, Keyset.bind(statement, 1, stretch), time);
        return statement.bind(next, limit);
    }

    /** The page, when SQL says the whole constraint: all its objects are found by their own index, and sorted. */
    List<StoredObject> gather() {
        List<StoredObject> found = new ArrayList<>();
        Keyset.Stretch behind = keyset.all();
        String text = SELECT + plan.sql().table() + " o where (" + plan.sql().where() + ") and " + behind.text()
                + " order by " + keyset.orderBy(true) + " limit ?";
        SqlStatement statement = session.sql().prepare(text);
        int next = Keyset.bind(statement, plan.sql().bind(statement, 1, time), behind);
        statement.bind(next, request.rows());
        read(statement, found::add);
        return found;
    }

    /**
     * Shows the rows of the entity along the order's index, whatever the constraint, until the visitor answers false.
     *
     * @param also further conditions on the row, which no index is looked for
     */
    void visitInOrder(Keyset.Stretch also, Predicate<StoredObject> visitor) {
        boolean[] goOn = {true};
        for (Keyset.Stretch stretch : keyset.stretches()) {
            if (!goOn[0]) {
                return;
            }
            String text = SELECT + plan.sql().table() + " o where (" + stretch.text() + ")" + also.text() + " order by "
                    + keyset.orderBy(false);
            SqlStatement statement = session.sql().prepare(text);
            Keyset.bind(statement, Keyset.bind(statement, 1, stretch), also);
            read(statement, object -> goOn[0] = visitor.test(object));
        }
    }

    private void read(SqlStatement statement, Predicate<StoredObject> visitor) {
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                StoredObject object = session.object(rows, 1);
                if (!visitor.test(object)) {
                    return;
                }
            }
        }
    }
}
