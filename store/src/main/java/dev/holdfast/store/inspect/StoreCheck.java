package dev.holdfast.store.inspect;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StoreInspector;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The doctor: reads every table, record and index entry of a store, as of one commit, and says what disagrees. Changes
 * nothing and needs little memory, whatever the store's size; the time is that of reading everything about twice.
 */
public final class StoreCheck {
    /** More findings than this are counted and not listed. */
    public static final int MAX_FINDINGS = 1_000;

    private final List<Finding> findings = new ArrayList<>();
    private long count;

    private StoreCheck() {}

    /** Looks over an open store; commits go on meanwhile. */
    public static StoreReport check(ObjectStore store) {
        StorePort port = StorePorts.of(store);
        try {
            return port.read(session -> new StoreCheck().run(port, session));
        } catch (StoreCorruptException e) {
            return unreadable("cannot-be-read", e);
        }
    }

    private static StoreReport unreadable(String code, StoreCorruptException e) {
        Finding finding =
                new Finding(code, "database", Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
        return new StoreReport(0, 0, List.of(finding), 1);
    }

    /**
     * Opens the store in a folder for reading only and looks it over. A database too damaged to be opened is a report with
     * one finding.
     *
     * @throws HoldfastException when it cannot be opened for another reason
     */
    public static StoreReport check(Path folder, DomainModel model) {
        return check(folder, model, StoreOptions.defaults());
    }

    /** The same for a store that needs options to be opened, such as its user. */
    public static StoreReport check(Path folder, DomainModel model, StoreOptions options) {
        try (ObjectStore store = ObjectStore.open(folder, model, options.withReadOnly())) {
            return check(store);
        } catch (StoreCorruptException e) {
            return unreadable("cannot-be-opened", e);
        }
    }

    private StoreReport run(StorePort port, ReadSession session) {
        for (StoreInspector inspector : port.inspectors()) {
            ask(inspector, session);
        }
        return new StoreReport(session.commitNumber(), objects(port.model(), session), findings, count);
    }

    private void ask(StoreInspector inspector, ReadSession session) {
        FindingSink sink = this::add;
        try {
            inspector.inspect(session, sink);
        } catch (CorruptRecordException e) {
            add("unreadable", inspector.name(), e.entity().orElse(null), ObjectId.parse(e.objectId()), e.what());
        } catch (RuntimeException e) {
            // Whatever an inspector stumbles over is damage that it did not foresee.
            sink.report("unreadable", inspector.name(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void add(String code, String table, @Nullable String entity, @Nullable ObjectId object, String what) {
        count++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new Finding(code, table, Optional.ofNullable(entity), Optional.ofNullable(object), what));
        }
    }

    private long objects(DomainModel model, ReadSession session) {
        try {
            return model.entities().stream()
                    .filter(entity -> entity.generalization().isEmpty())
                    .mapToLong((Entity entity) -> session.count(entity))
                    .sum();
        } catch (HoldfastException e) {
            add("unreadable", "objects", null, null, String.valueOf(e.getMessage()));
            return 0;
        }
    }
}
