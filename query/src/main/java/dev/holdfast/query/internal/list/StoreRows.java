package dev.holdfast.query.internal.list;

import dev.holdfast.query.internal.search.SearchIndexes;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows that the store's tables have for a question. Safe for all threads. */
public final class StoreRows implements RowSource {

    private final ListQuestion question;

    /** The answers to the question. */
    public StoreRows(ListQuestion question) {
        this.question = question;
    }

    @Override
    public Rows page(@Nullable Place from, int size) {
        PageRequest request =
                new PageRequest(from == null ? null : from.key(), from != null && from.backward(), size + 1);
        ListPlan plan = new ListPlan(question);
        return question.port().read(session -> {
            List<StoredObject> found = new ListReader(question, plan, session, question.now()).page(request);
            return Rows.of(found, from, size, question.order(), object -> 0, session.commitNumber());
        });
    }

    private <T> T read(Function<ListReader, T> work) {
        ListPlan plan = new ListPlan(question);
        return question.port().read(session -> work.apply(new ListReader(question, plan, session, question.now())));
    }

    @Override
    public long count() {
        return read(ListReader::count);
    }

    @Override
    public List<ObjectId> ids() {
        List<RowKey> keys = new ArrayList<>();
        visit(object -> keys.add(question.order().keyOf(object)));
        keys.sort(question.order());
        return keys.stream().map(RowKey::id).toList();
    }

    @Override
    public void visit(Predicate<StoredObject> visitor) {
        read(reader -> {
            reader.visit(visitor);
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> prepare() {
        StorePort port = question.port();
        CompletableFuture<Void> columns = port.columns().request(question.wantedColumns());
        SearchTerm term = question.term();
        return term == null
                ? columns
                : CompletableFuture.allOf(columns, SearchIndexes.of(port).request(question.entity(), term));
    }

    @Override
    public String explain() {
        ListPlan plan = new ListPlan(question);
        String way = read(reader -> reader.way().told());
        String order = plan.walks() ? "an index has the order" : "an attribute of the order has no query column";
        String search = question.term() == null
                ? ""
                : "search   " + (plan.index() == null ? "no index yet" : plan.index()) + "\n";
        return "page     " + way + "\norder    " + order + "\n" + search
                + plan.sql().explain();
    }
}
