package dev.holdfast.server.embedded;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.server.storage.Receipt;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One moment of an embedded storage. */
final class EmbeddedView implements StorageView {
    private static final byte[] BEFORE_ALL = new byte[0];

    private final ObjectStore store;
    private final StorePort port;
    private final ReadSession session;
    private final long position;

    EmbeddedView(ObjectStore store, StorePort port, ReadSession session, long position) {
        this.store = store;
        this.port = port;
        this.session = session;
        this.position = position;
    }

    @Override
    public Optional<StoredObject> find(Entity entity, ObjectId id) {
        return session.find(entity, id);
    }

    @Override
    public List<StoredObject> page(Entity entity, @Nullable ObjectId after, int limit) {
        QueryColumns columns = port.columns();
        String numbers = Stream.concat(Stream.of(entity), entity.specializations().stream())
                .map(each -> Long.toString(columns.entityNumber(each)))
                .collect(Collectors.joining(", ", "(", ")"));
        String text = "select " + ObjectColumn.of("o") + " from " + columns.table(entity)
                + " o where id > ? and entity in " + numbers + " order by id limit ?";
        return objects(session.sql()
                .prepare(text)
                .bind(1, after == null ? BEFORE_ALL : after.toBytes())
                .bind(2, limit));
    }

    @Override
    public List<StoredObject> having(Entity entity, Member member, Object value, int limit) {
        Optional<String> column = port.columns().column(member);
        Object encoded = port.columns().encode(member, value);
        if (column.isEmpty() || encoded == null) {
            return havingAmongAll(entity, member, value, limit);
        }
        String text = "select " + ObjectColumn.of("o") + " from "
                + port.columns().table(entity) + " o where " + column.get() + " = ?";
        SqlStatement statement = session.sql().prepare(text);
        SqlStatement bound =
                encoded instanceof Long number ? statement.bind(1, number) : statement.bind(1, (byte[]) encoded);
        return objects(bound).stream()
                .filter(object -> object.entity().isA(entity))
                .limit(limit)
                .toList();
    }

    /** Looks at every object: for members that have no column. */
    private List<StoredObject> havingAmongAll(Entity entity, Member member, Object value, int limit) {
        List<StoredObject> found = new ArrayList<>();
        session.scan(entity, object -> {
            if (object.isAvailable(member) && Objects.deepEquals(value, object.get(member.name()))) {
                found.add(object);
            }
            return found.size() < limit;
        });
        return found;
    }

    private List<StoredObject> objects(SqlStatement statement) {
        List<StoredObject> objects = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                objects.add(session.object(rows, 1));
            }
        }
        return objects;
    }

    @Override
    public long count(Entity entity) {
        return session.count(entity);
    }

    @Override
    public List<StoredObject> referrers(Entity entity, ObjectId id) {
        Map<ObjectId, StoredObject> found = new LinkedHashMap<>();
        for (Association association : store.model().associations()) {
            if (entity.isA(association.target())) {
                referrers(association, id).forEach(object -> found.put(object.id(), object));
            }
        }
        return List.copyOf(found.values());
    }

    private List<StoredObject> referrers(Association association, ObjectId id) {
        String column = port.columns().column(association).orElseThrow();
        String table = port.columns().table(association.entity());
        String text = association instanceof ReferenceSet
                ? "select " + ObjectColumn.of("o") + " from " + table + " o where id in (select owner from " + column
                        + " where target = ?)"
                : "select " + ObjectColumn.of("o") + " from " + table + " o where " + column + " = ?";
        return objects(session.sql().prepare(text).bind(1, id.toBytes()));
    }

    @Override
    public Predicate<StoredObject> matching(Constraint constraint) {
        return Evaluator.of(constraint, session, EvaluationTime.utc(port.clock().instant()));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<List<Change>> changes(long after, int limit) {
        List<JournalEntry> entries;
        try {
            entries = after >= position ? List.of() : port.journal(session, after, limit);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            if (entry.object() == null) {
                // A whole entity was loaded as one entry: which objects that were cannot be told any more.
                return Optional.empty();
            }
            if (entry.sequence() <= position) {
                changes.add(new Change(
                        entry.sequence(), entry.entity(), entry.object(), entry.kind() == ChangeKind.DELETED));
            }
        }
        return Optional.of(changes);
    }

    @Override
    public boolean wasDeleted(ObjectId object) {
        return ReceiptTable.wasDeleted(session.sql(), object);
    }

    @Override
    public Optional<Instant> receiptsForgotten() {
        return ReceiptTable.forgotten(session.sql());
    }

    @Override
    public Optional<Receipt> receipt(ObjectId key) {
        return ReceiptTable.find(store.model(), session.sql(), key);
    }

    @Override
    public List<Receipt> refused(int limit) {
        return ReceiptTable.refused(store.model(), session.sql(), limit);
    }
}
