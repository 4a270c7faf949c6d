package dev.holdfast.store.inspect;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store in readable form. Values are left out unless they are asked for, so that a dump can be sent to a stranger. */
public final class StoreDump {
    private static final int PAGE = 1_000;

    private final ObjectStore store;
    private final StorePort port;
    private final boolean withValues;

    private StoreDump(ObjectStore store, boolean withValues) {
        this.store = store;
        this.port = StorePorts.of(store);
        this.withValues = withValues;
    }

    /** A dump that shows no value that a user entered. */
    public static StoreDump of(ObjectStore store) {
        return new StoreDump(store, false);
    }

    /** A dump that shows values too: treat what it writes like the store itself. */
    public static StoreDump withValues(ObjectStore store) {
        return new StoreDump(store, true);
    }

    /** The statistics, and every table with the number of its rows, a line each. */
    public String overview() {
        StoreStatistics figures = StoreStatistics.of(store);
        List<String> lines = new ArrayList<>();
        lines.add("store " + port.storeId() + ", " + port.model() + ", commit " + figures.commitNumber());
        figures.objects().forEach((entity, count) -> lines.add("entity " + entity + ": " + count + " objects"));
        lines.add("unsent: " + figures.pending() + " pending, " + figures.inFlight() + " in flight, "
                + figures.quarantined() + " in quarantine");
        lines.add("journal: " + figures.firstSequence() + " to " + figures.lastSequence());
        figures.consumers()
                .forEach(consumer -> lines.add("consumer " + consumer.name() + ": at " + consumer.position()
                        + ", behind " + consumer.behind()));
        lines.add("files: database " + figures.databaseBytes() + " bytes, log " + figures.logBytes() + " bytes");
        port.read(session -> lines.addAll(tables(session)));
        return String.join("\n", lines);
    }

    private static List<String> tables(ReadSession session) {
        List<String> names = new ArrayList<>();
        try (SqlRows rows = session.sql()
                .prepare(
                        "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name")
                .query()) {
            while (rows.next()) {
                names.add(String.valueOf(rows.getString(1)));
            }
        }
        return names.stream()
                .map(name -> "table " + name + ": " + count(session, name) + " rows")
                .toList();
    }

    private static long count(ReadSession session, String table) {
        try (SqlRows rows = session.sql()
                .prepare("select count(*) from \"" + table.replace("\"", "\"\"") + "\"")
                .query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** One object, a line for each member; empty when the store does not hold it. */
    public Optional<String> object(Entity entity, ObjectId id) {
        return store.find(entity, id).map(this::object);
    }

    private String object(StoredObject object) {
        List<String> lines = new ArrayList<>();
        lines.add(object.entity().name() + " " + object.id());
        lines.add("state " + object.state() + (object.isRefused() ? ", refused" : "") + ", commit "
                + object.commitNumber());
        for (Member member : object.entity().members()) {
            String changed = object.changedMembers().contains(member) ? " (changed)" : "";
            lines.add(member.name() + changed + ": " + shown(object, member));
        }
        return String.join("\n", lines);
    }

    private String shown(StoredObject object, Member member) {
        return object.isAvailable(member) ? shown(object.get(member.name())) : "not available";
    }

    private String shown(@Nullable Object value) {
        if (value == null) {
            return "empty";
        } else if (!withValues) {
            return value.getClass().getSimpleName().equals("byte[]") ? "bytes" : "a value";
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value.toString();
    }

    /** The newest journal entries, at most {@code limit} (1 to 1,000), oldest first, a line each. */
    public String journalTail(int limit) {
        if (limit < 1 || limit > PAGE) {
            throw new IllegalArgumentException("A journal's tail has 1 to " + PAGE + " entries");
        }
        long last = store.journal().lastSequence();
        long after = Math.max(last - limit, store.journal().firstSequence() - 1);
        return store.journal().read(after, limit).stream().map(this::shown).collect(Collectors.joining("\n"));
    }

    private String shown(JournalEntry entry) {
        return withValues ? entry + " before " + entry.before() + " after " + entry.after() : entry.toString();
    }
}
