package dev.holdfast.query.internal.list;

import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.internal.search.SearchCandidates;
import dev.holdfast.query.internal.search.SearchIndex;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.query.internal.sql.ConstraintScan;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers a list's question in one session.
 *
 * <p>A page is found in one of four ways. <b>Walk</b>: along the index of the order, until the page is full; right where
 * answers are frequent. <b>Gather</b>: all answers by an index of the constraint, sorted, the first kept; right where they are
 * few. Which of both is seen by counting the answers up to {@value #FEW}. Where that cannot be counted cheaply, a walk is
 * tried for {@value #TRIED} rows. <b>Scan</b>: every object is looked at, the first rows are kept in a heap; the way
 * without columns, and the last resort. The fourth, <b>search</b>, is {@link SearchReader}'s.
 */
public final class ListReader {

    /** Up to so many answers are gathered. */
    static final int FEW = 2000;

    /** So many rows are looked at before a walk is given up. */
    static final int TRIED = 2000;

    /** A search looks at so many rows before it asks the index, and goes on while one in so many is an answer. */
    static final int GLANCE = 128;

    private final ListQuestion question;
    private final ListPlan plan;
    private final ReadSession session;
    private final EvaluationTime time;
    private final @Nullable SearchCandidates candidates;

    /** Reads in the session, by a plan that was made before it. */
    ListReader(ListQuestion question, ListPlan plan, ReadSession session, EvaluationTime time) {
        this.question = question;
        this.plan = plan;
        this.session = session;
        this.time = time;
        SearchIndex index = plan.index();
        SearchTerm term = question.term();
        this.candidates =
                index == null || term == null ? null : index.in(session, term).orElse(null);
    }

    /** The rows asked for, in the direction asked for. */
    List<StoredObject> page(PageRequest request) {
        return switch (way()) {
            case WALK -> rows(request).walk(true);
            case WALK_FREELY -> rows(request).walk(false);
            case GATHER -> rows(request).gather();
            case TRY -> tried(request);
            case SEARCH -> searched(request);
            case SCAN -> scan(request);
        };
    }

    private RowStream rows(PageRequest request) {
        return new RowStream(question, plan, session, time, request);
    }

    /** The way that fits the question. */
    Way way() {
        boolean exact = plan.sql().isExact() && question.term() == null;
        if (candidates != null) {
            return plan.isLookedUp() && isFew() ? Way.SCAN : Way.SEARCH;
        } else if (!plan.walks()) {
            return Way.SCAN;
        } else if (question.isWhole()) {
            return Way.WALK;
        } else if (!plan.isLookedUp()) {
            return Way.TRY;
        } else if (exact && question.order().keys().isEmpty()) {
            return Way.WALK_FREELY;
        } else if (isFew()) {
            return exact ? Way.GATHER : Way.SCAN;
        }
        return exact ? Way.WALK : Way.TRY;
    }

    private boolean isFew() {
        SqlStatement statement = session.sql()
                .prepare("select count(*) from (select 1 from " + plan.sql().table() + " o where "
                        + plan.sql().where() + " limit " + (FEW + 1) + ")");
        plan.sql().bind(statement, 1, time);
        try (SqlRows rows = statement.query()) {
            rows.next();
            return rows.getLong(1) <= FEW;
        }
    }

    private List<StoredObject> searched(PageRequest request) {
        if (plan.walks()) {
            Optional<List<StoredObject>> walked = walked(request, GLANCE, GLANCE);
            if (walked.isPresent()) {
                return walked.get();
            }
        }
        return new SearchReader(question, plan, session, time, Objects.requireNonNull(candidates))
                .page(request)
                .orElseGet(() -> plan.walks() ? tried(request) : scan(request));
    }

    private List<StoredObject> tried(PageRequest request) {
        return walked(request, TRIED, 0).orElseGet(() -> {
            boolean exact = plan.sql().isExact() && question.term() == null;
            return exact ? rows(request).gather() : scan(request);
        });
    }

    /**
     * The page by a walk; empty when it was given up: after so many rows, and so many more for each answer among them.
     */
    private Optional<List<StoredObject>> walked(PageRequest request, int rows, int rowsForAnswer) {
        List<StoredObject> found = new ArrayList<>();
        Predicate<StoredObject> wanted = question.onRecords(session, time);
        int[] left = {rows};
        rows(request).visitInOrder(ofEntity(), object -> {
            if (wanted.test(object)) {
                found.add(object);
                left[0] += rowsForAnswer;
            }
            return found.size() < request.rows() && --left[0] > 0;
        });
        return left[0] > 0 || found.size() == request.rows() ? Optional.of(found) : Optional.empty();
    }

    private Keyset.Stretch ofEntity() {
        return new Keyset.Stretch(
                EntityRows.condition(question.entity(), question.port().columns(), "o"), List.of());
    }

    private List<StoredObject> scan(PageRequest request) {
        TopRows top = new TopRows(request, question.order());
        visit(object -> {
            top.add(object);
            return true;
        });
        return top.list();
    }

    /** Shows every answer to the visitor, in no stated order, until it answers false. */
    void visit(Predicate<StoredObject> visitor) {
        Predicate<StoredObject> term = question.term();
        ConstraintScan.visit(
                plan.sql(),
                session,
                time,
                term == null ? visitor : object -> !term.test(object) || visitor.test(object));
    }

    /** How many answers there are. */
    long count() {
        if (question.term() == null) {
            return ConstraintScan.count(plan.sql(), session, time);
        }
        if (candidates != null) {
            Optional<Long> counted = new SearchReader(question, plan, session, time, candidates).count();
            if (counted.isPresent()) {
                return counted.get();
            }
        }
        long[] count = {0};
        visit(object -> ++count[0] > 0);
        return count[0];
    }
}
