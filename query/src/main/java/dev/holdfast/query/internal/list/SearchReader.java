package dev.holdfast.query.internal.list;

import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.internal.search.SearchCandidates;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers with the help of the search index. What the index says is looked at on the record, so that every way gives the same.
 *
 * <p>A term with at most {@value #RARE} candidates: these are read and sorted. A term with some more: the order's index is walked
 * and a record read only where the row is a candidate; the fresh changes are merged in. A term that is everywhere: no answer, for
 * a walk fills the page at once.
 */
final class SearchReader {

    /** Reading and sorting so many records takes a millisecond or two. */
    static final int RARE = 500;

    /** The index is asked for so many candidates at least; a term that has more is common. */
    private static final int LEAST_COMMON = 4_000;

    /** One in so many of all objects makes a term common. */
    private static final int COMMON_SHARE = 50;

    private final ListQuestion question;
    private final ListPlan plan;
    private final ReadSession session;
    private final EvaluationTime time;
    private final SearchCandidates candidates;
    private final Predicate<StoredObject> wanted;

    SearchReader(
            ListQuestion question,
            ListPlan plan,
            ReadSession session,
            EvaluationTime time,
            SearchCandidates candidates) {
        this.question = question;
        this.plan = plan;
        this.session = session;
        this.time = time;
        this.candidates = candidates;
        this.wanted = question.onRecords(session, time);
    }

    /** The page; empty when the term is common and another way is better. */
    Optional<List<StoredObject>> page(PageRequest request) {
        TopRows top = new TopRows(request, question.order());
        long count = candidates.count(common());
        if (count >= common()) {
            return Optional.empty();
        } else if (count <= RARE || !plan.walks()) {
            visitCandidates(top::add);
        } else {
            walk(request, top);
        }
        visitFresh(top::add);
        return Optional.of(top.list());
    }

    private long common() {
        return Math.max(LEAST_COMMON, highestRow() / COMMON_SHARE);
    }

    /** About how many objects there are, without counting them. */
    private long highestRow() {
        try (SqlRows rows = session.sql()
                .prepare("select max(row) from " + plan.sql().table())
                .query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How many answers there are; empty when the term is common. */
    Optional<Long> count() {
        if (candidates.count(common()) >= common()) {
            return Optional.empty();
        }
        Set<ObjectId> ids = new HashSet<>();
        visitCandidates(object -> ids.add(object.id()));
        visitFresh(object -> ids.add(object.id()));
        return Optional.of((long) ids.size());
    }

    private void visitFresh(Visitor visitor) {
        for (ObjectId id : candidates.fresh()) {
            session.find(question.entity(), id).filter(wanted).ifPresent(visitor::visit);
        }
    }

    private void visitCandidates(Visitor visitor) {
        String asked = Objects.requireNonNull(candidates.question());
        if (asked.isEmpty()) {
            return;
        }
        String text = "select " + ObjectColumn.of("o") + " from " + plan.sql().table() + " o where o.row in ("
                + candidates.rows() + ")"
                + EntityRows.condition(question.entity(), question.port().columns(), "+o");
        try (SqlRows rows = session.sql().prepare(text).bind(1, asked).query()) {
            while (rows.next()) {
                StoredObject object = session.object(rows, 1);
                if (wanted.test(object)) {
                    visitor.visit(object);
                }
            }
        }
    }

    private void walk(PageRequest request, TopRows top) {
        String entity = EntityRows.condition(question.entity(), question.port().columns(), "o");
        Keyset.Stretch also = new Keyset.Stretch(
                " and +o.row in (" + candidates.rows() + ")" + entity,
                List.of(Objects.requireNonNull(candidates.question())));
        int[] found = {0};
        new RowStream(question, plan, session, time, request).visitInOrder(also, object -> {
            if (wanted.test(object)) {
                top.add(object);
                found[0]++;
            }
            return found[0] < request.rows();
        });
    }

    /** Takes an answer. */
    private interface Visitor {
        void visit(StoredObject object);
    }
}
