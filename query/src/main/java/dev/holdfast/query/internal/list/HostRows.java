package dev.holdfast.query.internal.list;

import dev.holdfast.query.list.ListSource;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows that a function of the host gives, constrained, searched and sorted in memory. */
public final class HostRows implements RowSource {

    private record Found(List<StoredObject> rows, long commitNumber) {}

    private final ListQuestion question;
    private final ListSource source;

    /** The answers to the question among the objects of the source. */
    public HostRows(ListQuestion question, ListSource source) {
        this.question = question;
        this.source = source;
    }

    private Found found() {
        return question.port().read(session -> {
            Predicate<StoredObject> wanted = question.onRecords(session, question.now());
            List<StoredObject> rows = new ArrayList<>();
            for (StoredObject object : source.objects(session)) {
                if (object.entity().isA(question.entity()) && wanted.test(object)) {
                    rows.add(object);
                }
            }
            return new Found(isSorted() ? sorted(rows) : rows, session.commitNumber());
        });
    }

    private boolean isSorted() {
        return !question.order().keys().isEmpty();
    }

    private List<StoredObject> sorted(List<StoredObject> rows) {
        SortOrder order = question.order();
        record Keyed(RowKey key, StoredObject object) {}
        return rows.stream()
                .map(object -> new Keyed(order.keyOf(object), object))
                .sorted((one, other) -> order.compare(one.key(), other.key()))
                .map(Keyed::object)
                .toList();
    }

    @Override
    public Rows page(@Nullable Place from, int size) {
        Found found = found();
        List<StoredObject> rows = new ArrayList<>(found.rows());
        boolean backward = from != null && from.backward();
        int begin = from == null ? 0 : begin(rows, from);
        List<StoredObject> asked =
                new ArrayList<>(backward ? rows.subList(0, begin) : rows.subList(begin, rows.size()));
        if (backward) {
            Collections.reverse(asked);
        }
        List<StoredObject> first = asked.subList(0, Math.min(size + 1, asked.size()));
        return Rows.of(first, from, size, question.order(), rows::indexOf, found.commitNumber());
    }

    /** How many rows stand before the cut at the place; the row that it names is on the far side of the way. */
    private int begin(List<StoredObject> rows, Place from) {
        int skipped = from.backward() ? 0 : 1;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(from.key().id())) {
                return i + skipped;
            }
        }
        if (!isSorted()) {
            return (int) Math.min(from.offset(), rows.size());
        }
        int begin = 0;
        while (begin < rows.size()
                && question.order().compare(question.order().keyOf(rows.get(begin)), from.key()) < 0) {
            begin++;
        }
        return begin;
    }

    @Override
    public long count() {
        return found().rows().size();
    }

    @Override
    public List<ObjectId> ids() {
        return found().rows().stream().map(StoredObject::id).toList();
    }

    @Override
    public void visit(Predicate<StoredObject> visitor) {
        for (StoredObject each : found().rows()) {
            if (!visitor.test(each)) {
                return;
            }
        }
    }

    @Override
    public CompletableFuture<Void> prepare() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String explain() {
        return "page     the host's function, constrained, searched and sorted in memory";
    }
}
